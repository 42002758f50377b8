import {
  acceptedOrdersExistOnce,
  everyOrderWasAskedFor,
  requestsAreAnsweredAsAgreed,
} from './accepted-orders.ts';
import { deadLettersAreAccountedFor } from './dead-letters.ts';
import { statesAreExplained } from './explained-states.ts';
import { eventsAreWhatTheySay, stateChangesHaveTheirEvents } from './order-events.ts';
import { everyProcessCameBack } from './outages.ts';
import { accountsAddUp, pointsAreAnnounced, pointsIssuedAreDue } from './points.ts';
import { redemptionsHappenOnce } from './redemptions.ts';
import type { Invariant } from './violation.ts';

/** What the platform promises, whatever is killed, repeated, delayed or lost underneath it. */
export const ALL_INVARIANTS: readonly Invariant[] = [
  acceptedOrdersExistOnce,
  everyOrderWasAskedFor,
  requestsAreAnsweredAsAgreed,
  stateChangesHaveTheirEvents,
  eventsAreWhatTheySay,
  statesAreExplained,
  pointsIssuedAreDue,
  pointsAreAnnounced,
  accountsAddUp,
  redemptionsHappenOnce,
  deadLettersAreAccountedFor,
  everyProcessCameBack,
];
