import * as z from 'zod';
import { categoryFields } from './category-representation.ts';

export const nameCategoryBody = z.strictObject({ name: categoryFields.name });
