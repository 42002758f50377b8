import { systemClock } from '@commerce/domain-primitives';
import { rewardIssued } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { recordReward } from '../../application/record-reward/record-reward.ts';
import { orderId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { orders } from '../../infrastructure/composition/storage.ts';

const record = recordReward({ orders, now: systemClock });

export const handler = eventHandler(rewardIssued, deadLetters, ({ event, provenance }) =>
  record(orderId(event.data.orderId), event.data.points, provenance),
);
