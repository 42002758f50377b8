import { orderCancelled } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { dropPendingPoints } from '../../application/drop-pending-points/drop-pending-points.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { consuming } from '../../infrastructure/composition/writing.ts';

const drop = dropPendingPoints(consuming());

export const handler = eventHandler(
  orderCancelled,
  deadLetters(),
  ({ event: { data }, provenance }) =>
    drop({ customerId: customerId(data.customerId), orderId: orderId(data.orderId) }, provenance),
);
