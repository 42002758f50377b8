import {
  acceptedOrdersExistOnce,
  everyOrderWasAskedFor,
  requestsAreAnsweredAsAgreed,
} from './accepted-orders.ts';
import { deadLettersAreAccountedFor } from './dead-letters.ts';
import { statesAreExplained } from './explained-states.ts';
import { eventsAreWhatTheySay, stateChangesHaveTheirEvents } from './order-events.ts';
import { everyProcessCameBack } from './outages.ts';
import { paymentsAreWithTheirOrders } from './payments.ts';
import { accountsAddUp, pointsAreAnnounced, pointsIssuedAreDue } from './points.ts';
import { redemptionsHappenOnce } from './redemptions.ts';
import { spentPointsComeBack } from './returned-points.ts';
import type { Invariant } from './violation.ts';

/** What the platform promises, whatever is killed, repeated, delayed or lost underneath it. */
export const ALL_INVARIANTS: readonly Invariant[] = [
  acceptedOrdersExistOnce,
  everyOrderWasAskedFor,
  requestsAreAnsweredAsAgreed,
  stateChangesHaveTheirEvents,
  eventsAreWhatTheySay,
  statesAreExplained,
  paymentsAreWithTheirOrders,
  pointsIssuedAreDue,
  pointsAreAnnounced,
  accountsAddUp,
  redemptionsHappenOnce,
  spentPointsComeBack,
  deadLettersAreAccountedFor,
  everyProcessCameBack,
];
