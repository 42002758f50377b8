import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { productId } from '../../../domain/ids.ts';

export const stockPath = z.strictObject({ productId: wireId.transform(productId) });
