import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { productId } from '../../../domain/ids.ts';

export const productPath = z.strictObject({ productId: wireId.transform(productId) });
