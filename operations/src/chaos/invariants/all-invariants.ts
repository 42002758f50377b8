import {
  acceptedOrdersExistOnce,
  everyOrderWasRequested,
  requestsGetExpectedResponses,
} from './accepted-orders.ts';
import { deadLettersAreAccountedFor } from './dead-letters.ts';
import { statesAreExplained } from './explained-states.ts';
import { eventsKeepTheirContracts, stateChangesHaveTheirEvents } from './order-events.ts';
import { everyProcessRecovered } from './outages.ts';
import { paymentsAreOnTheirOrders } from './payments.ts';
import { accountsAddUp, pointsAreAnnounced, pointsIssuedAreDue } from './points.ts';
import { redemptionsHappenOnce } from './redemptions.ts';
import { spentPointsAreReturned } from './returned-points.ts';
import { nothingIsOversold, stockIsDecided, stocksAddUp } from './stock.ts';
import type { Invariant } from './violation.ts';

/** What the platform guarantees under any combination of faults. */
export const ALL_INVARIANTS: readonly Invariant[] = [
  acceptedOrdersExistOnce,
  everyOrderWasRequested,
  requestsGetExpectedResponses,
  stateChangesHaveTheirEvents,
  eventsKeepTheirContracts,
  statesAreExplained,
  paymentsAreOnTheirOrders,
  pointsIssuedAreDue,
  pointsAreAnnounced,
  accountsAddUp,
  redemptionsHappenOnce,
  spentPointsAreReturned,
  nothingIsOversold,
  stocksAddUp,
  stockIsDecided,
  deadLettersAreAccountedFor,
  everyProcessRecovered,
];
