import * as z from 'zod';
import { eachTextField, textField } from '../../../domain/product/text-fields.ts';
import { listedFields, textFields } from './details-representation.ts';

/** `null`, which files of products have where a field is empty, is the empty value. */
const nullable = <Schema extends z.ZodType>(schema: Schema, empty: z.output<Schema>) =>
  schema
    .nullable()
    .transform((value) => value ?? empty)
    .describe(`${schema.description ?? ''}; null for none`);

/** The texts of a product as a caller states them. */
export const statedTexts = eachTextField((field) => {
  const { default: empty } = textField(field);
  return empty === undefined ? textFields[field] : nullable(textFields[field], empty);
});

/** The listed fields of a product as a caller states them. */
export const statedLists = {
  images: nullable(listedFields.images, []),
  attributes: nullable(listedFields.attributes, {}),
  variant: listedFields.variant
    .nullable()
    .transform((variant) => variant ?? undefined)
    .describe('Of a product that is one of several variants of a thing; null for none'),
};
