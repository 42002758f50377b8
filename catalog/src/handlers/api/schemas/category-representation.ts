import { wireText } from '@commerce/event-contracts';
import * as z from 'zod';
import { CATEGORY_NAME_LENGTH } from '../../../domain/category/named-category.ts';
import { productFields } from './product-representation.ts';

export const categoryFields = {
  category: productFields.category,
  name: wireText(CATEGORY_NAME_LENGTH.max).describe('Name shown to customers'),
};

export const categoryRepresentation = z
  .strictObject(categoryFields)
  .describe('A category. Until it is named, its name is made from the slug');

export const categoryPage = z.strictObject({
  items: z.array(categoryRepresentation),
  nextCursor: z.string().optional().describe('To be sent as cursor for the next page'),
});
