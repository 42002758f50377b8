import { type CommerceError, invalidInput } from '@commerce/domain-primitives';

/** A value that breaks the rule of its field; `path` is the field's name in the API. */
export const invalidField = (path: string, message: string): CommerceError =>
  invalidInput(`The product is not valid: ${path} ${message}.`, [{ path, message }]);
