import * as z from 'zod';
import { type JsonSchema, resolved } from './json.ts';

export type { JsonSchema };

/**
 * A schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1 and AsyncAPI 3.
 *
 * @param direction `input`: what may be sent; `output`: what is returned
 */
export const jsonSchemaOf = (schema: z.ZodType, direction: 'input' | 'output'): JsonSchema => {
  // Checks in code (a currency code, a rule across fields) cannot be represented in JSON Schema; such fields keep
  // their base type and description.
  const document = z.toJSONSchema(schema, {
    io: direction,
    unrepresentable: 'any',
    // Zod leaves the default of a value that is transformed out of what may be sent; a schema names it in addition.
    override: ({ jsonSchema }) => {
      if ('documentedDefault' in jsonSchema) {
        Object.assign(jsonSchema, { default: jsonSchema.documentedDefault });
        delete jsonSchema.documentedDefault;
      }
    },
  });
  // The enclosing document declares the dialect once. A schema with an id would be a reference into its own `$defs`,
  // which leads nowhere inside another document.
  const unwanted = ['$schema', '$defs'];
  return Object.fromEntries(
    Object.entries(resolved(document)).filter(([key]) => !unwanted.includes(key)),
  );
};
