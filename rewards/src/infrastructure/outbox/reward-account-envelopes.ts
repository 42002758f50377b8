import type { Provenance } from '@commerce/domain-primitives';
import {
  envelopesOf,
  type EventEnvelope,
  rewardIssued,
  rewardRedeemed,
  rewardReturned,
} from '@commerce/event-contracts';
import type { RewardAccountEvent } from '../../domain/reward-account/reward-account-events.ts';

const toEnvelope = envelopesOf(rewardIssued, rewardReturned, rewardRedeemed);

/** A domain event as the other contexts agreed to read it. */
export const toRewardAccountEnvelope = (
  event: RewardAccountEvent,
  provenance: Provenance,
): EventEnvelope => {
  switch (event.type) {
    case 'reward.issued':
      return toEnvelope(rewardIssued, event, event.data, provenance);
    case 'reward.returned':
      return toEnvelope(rewardReturned, event, event.data, provenance);
    case 'reward.redeemed': {
      const { orderId, ...data } = event.data;
      return toEnvelope(
        rewardRedeemed,
        event,
        { ...data, ...(orderId && { orderId }) },
        provenance,
      );
    }
  }
};
