import { isObject } from '../json.ts';
import type { JsonSchema } from '../json-schema.ts';
import { exampleOf } from './examples.ts';

/**
 * The content of a JSON body, with an example.
 *
 * @param differences members of the example that differ from the usual values
 */
export const jsonBody = (
  { examples, ...schema }: JsonSchema,
  differences: JsonSchema = {},
): JsonSchema => {
  const usual = exampleOf({ ...schema, examples }, 'body');
  const example = isObject(usual) ? { ...usual, ...differences } : usual;
  return { 'application/json': { schema, example } };
};
