import { CommerceError, type Violation } from './commerce-error.ts';

/** Input that breaks a rule whatever the state of the system; one violation for each place. */
export const invalidInput = (
  message: string,
  violations: readonly Violation[] = [],
): CommerceError =>
  new CommerceError({ code: 'invalid-input', kind: 'invalid-input', message, violations });
