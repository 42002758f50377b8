import type { Provenance } from '@commerce/domain-primitives';
import type { HoldRepository } from '../../domain/hold/hold-repository.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Retry } from '../ports/retry.ts';

export interface CommitHoldPorts {
  readonly holds: HoldRepository;
  readonly retry: Retry;
}

export interface CommitHoldCommand {
  readonly orderId: OrderId;
  readonly completedAt: Date;
}

/**
 * An order was completed: the goods that are held for it leave. If its lines are not known yet, the completion is
 * remembered, and the delivery that holds the lines commits them.
 */
export const commitHold =
  ({ holds, retry }: CommitHoldPorts) =>
  async ({ orderId, completedAt }: CommitHoldCommand, provenance: Provenance): Promise<void> => {
    const commitPart = () =>
      retry(async () => {
        const hold = await holds.load(orderId);
        const changes = hold.complete(completedAt);
        if (changes !== undefined) await holds.save(hold, changes, provenance);
        return hold;
      });
    // Each part takes lines away, so there is a last one.
    while ((await commitPart()).commitDueSince !== undefined);
  };
