import * as z from 'zod';
import { category } from '../../../domain/product/category.ts';
import { categoryFields } from './category-representation.ts';

export const categoryPath = z.strictObject({
  category: categoryFields.category.transform(category),
});
