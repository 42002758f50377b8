import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { orderId } from '../../../domain/order/ids.ts';

export const orderPath = z.strictObject({ orderId: wireId.transform(orderId) });
