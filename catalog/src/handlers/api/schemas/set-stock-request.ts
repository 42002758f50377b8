import * as z from 'zod';
import { productFields } from './product-representation.ts';

export const setStockBody = z.strictObject({ stockQuantity: productFields.stockQuantity });
