import type { LoggedEvent } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating('every accepted redemption happens once, and no rejected one');

const redemptionOf = ({ envelope: { data } }: LoggedEvent): string =>
  typeof data === 'object' && data !== null && 'redemptionId' in data
    ? String(data.redemptionId)
    : '';

/** An accepted redemption is one ledger entry and one event; nothing else was redeemed. */
export const redemptionsHappenOnce: Invariant = ({ traffic, accounts, events }) => {
  const entries = accounts.flatMap(({ ledger }) =>
    ledger.filter((entry) => entry.kind === 'redeemed').filter(({ returned }) => !returned),
  );
  const inLedger = groupBy(entries, ({ redemptionId }) => redemptionId);
  const announced = groupBy(
    events.filter(({ envelope }) => envelope.type === 'reward.redeemed'),
    redemptionOf,
  );
  const accepted = new Set(traffic.redemptions.flatMap(({ redemptionIds }) => redemptionIds));
  const uncertain = traffic.redemptions.filter(
    ({ redemptionIds, isCertain }) => redemptionIds.length === 0 && !isCertain,
  ).length;
  const unrequested = [...inLedger.keys()].filter((id) => !accepted.has(id));
  return [
    ...traffic.redemptions
      .filter(({ redemptionIds }) => new Set(redemptionIds).size > 1)
      .map(({ customerId }) =>
        violation(`one request of ${customerId} caused several redemptions`),
      ),
    ...[...accepted].flatMap((id) => {
      const count = inLedger.get(id)?.length ?? 0;
      const ids = new Set((announced.get(id) ?? []).map(({ envelope }) => envelope.id)).size;
      return [
        ...(count === 1 ? [] : [violation(`redemption ${id} is ${count} times in the ledger`)]),
        ...(ids === 1 ? [] : [violation(`redemption ${id} has ${ids} events`)]),
      ];
    }),
    ...(unrequested.length > uncertain
      ? [
          violation(
            `${unrequested.length} redemptions were never confirmed, ${uncertain} requests got no response`,
          ),
        ]
      : []),
  ];
};
