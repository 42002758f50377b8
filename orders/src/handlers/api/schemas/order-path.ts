import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { orderId } from '../../../domain/ids.ts';

export const orderPath = z.strictObject({ orderId: wireId.transform(orderId) });
