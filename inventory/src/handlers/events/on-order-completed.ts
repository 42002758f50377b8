import { orderCompleted } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { commitHold } from '../../application/commit-hold/commit-hold.ts';
import { orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { holds } from '../../infrastructure/composition/storage.ts';

const commit = commitHold({ holds, retry: backgroundRetry });

export const handler = eventHandler(
  orderCompleted,
  deadLetters,
  ({ event: { data }, provenance }) =>
    commit({ orderId: orderId(data.orderId), completedAt: new Date(data.completedAt) }, provenance),
);
