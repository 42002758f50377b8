import { CommerceError, type Violation } from './commerce-error.ts';

/**
 * Creates the error `invalid-input`, for input that is invalid in any state of the system.
 *
 * @param violations one for each invalid place.
 */
export const invalidInput = (
  message: string,
  violations: readonly Violation[] = [],
): CommerceError =>
  new CommerceError({ code: 'invalid-input', kind: 'invalid-input', message, violations });
