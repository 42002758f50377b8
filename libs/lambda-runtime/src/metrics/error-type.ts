import { CommerceError } from '@commerce/domain-primitives';

/** By what errors are counted: their stable code; whatever is outside the family is a defect. */
export const errorType = (error: unknown): string =>
  error instanceof CommerceError ? error.code : 'internal-error';
