import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

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
  // The enclosing document declares the dialect once.
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== '$schema'));
};
