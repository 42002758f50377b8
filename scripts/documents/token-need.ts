import { isObject, listAt } from './json.ts';
import type { JsonSchema } from './json-schema.ts';

/** Whether an operation of an OpenAPI document is called with a token. */
export type TokenNeed = 'none' | 'optional' | 'required';

/** One of the alternatives of `security` has to be met; the empty one is met by every request. */
export const tokenNeedOf = (operation: JsonSchema): TokenNeed => {
  const alternatives = listAt(operation, 'security');
  if (alternatives.length === 0) return 'none';
  const isEmpty = (each: unknown): boolean => isObject(each) && Object.keys(each).length === 0;
  return alternatives.some(isEmpty) ? 'optional' : 'required';
};
