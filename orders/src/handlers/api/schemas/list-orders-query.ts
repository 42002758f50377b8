import { wireCustomerId } from '@commerce/event-contracts';
import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { customerId } from '../../../domain/ids.ts';
import { ORDER_STATUSES } from '../../../domain/order/order-status.ts';

export const listOrdersQuery = z.strictObject({
  customerId: wireCustomerId
    .transform(customerId)
    .optional()
    .describe("Whose orders; the caller's own unless given. Others' need orders:admin."),
  status: z.enum(ORDER_STATUSES).optional().describe('Only orders in this status'),
  ...pageQuery,
});
