import { CommerceError } from '@commerce/domain-primitives';

/** Returns the dimension by which an error is counted: its code, or `internal-error` for one outside `CommerceError`. */
export const errorType = (error: unknown): string =>
  error instanceof CommerceError ? error.code : 'internal-error';
