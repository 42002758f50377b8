import { systemClock } from '@commerce/domain-primitives';
import { orderCancelled } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { releaseHold } from '../../application/release-hold/release-hold.ts';
import { orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { holds, stocks } from '../../infrastructure/composition/storage.ts';

const release = releaseHold({ holds, stocks, retry: backgroundRetry, now: systemClock });

export const handler = eventHandler(
  orderCancelled,
  deadLetters,
  ({ event: { data }, provenance }) => release(orderId(data.orderId), provenance),
);
