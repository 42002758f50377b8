import { inParallel } from '@commerce/dynamodb';
import type { DeadLetter, Failure, LeasedMessage } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { eventOf } from './event-facts.ts';
import type { InvocationOutcome, InvokeFunction } from './function-invoker.ts';
import { readDeadLetter } from './read-dead-letter.ts';
import type { ReadStreamRecords } from './stream-records.ts';

/** The result for one dead letter. */
export type RedriveResult = {
  readonly service: string;
  readonly messageId: string;
  readonly functionName: string | undefined;
  readonly eventId: string | undefined;
} & (
  { readonly outcome: 'done' } | { readonly outcome: 'failed again'; readonly failure: Failure }
);

export interface RedrivePorts {
  readonly queue: Pick<DeadLetterQueue, 'service' | 'leaseAll' | 'renew' | 'release' | 'remove'>;
  readonly invoke: InvokeFunction;
  readonly readStreamRecords: ReadStreamRecords;
  readonly report: (result: RedriveResult) => void;
}

/** Low, so that a redrive does not overload a consumer that just recovered. */
const MAX_CONCURRENCY = 4;

const deliver = async (ports: RedrivePorts, deadLetter: DeadLetter): Promise<InvocationOutcome> => {
  switch (deadLetter.kind) {
    case 'event':
      return ports.invoke(deadLetter.functionName, deadLetter.event);
    case 'stream': {
      const found = await ports.readStreamRecords(deadLetter.batch);
      return found.kind === 'found'
        ? ports.invoke(deadLetter.functionName, { Records: found.records })
        : { kind: 'failed', failure: { code: `records-${found.kind}`, message: found.reason } };
    }
    case 'unknown':
      return { kind: 'failed', failure: deadLetter.failure };
  }
};

/** An error in one dead letter must not stop the others. */
const tryToDeliver = async (
  ports: RedrivePorts,
  deadLetter: DeadLetter,
): Promise<InvocationOutcome> => {
  try {
    return await deliver(ports, deadLetter);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    return { kind: 'failed', failure: { code, message: String(error) } };
  }
};

const resultOf = (
  service: string,
  { messageId }: LeasedMessage,
  deadLetter: DeadLetter,
  outcome: InvocationOutcome,
): RedriveResult => {
  const functionName = deadLetter.kind === 'unknown' ? undefined : deadLetter.functionName;
  const about = { service, messageId, functionName, eventId: eventOf(deadLetter)?.id };
  return outcome.kind === 'succeeded'
    ? { ...about, outcome: 'done' }
    : { ...about, outcome: 'failed again', failure: outcome.failure };
};

/** Undefined when another run has leased the message in the meantime; that run reports it. */
const redriveOne = async (
  ports: RedrivePorts,
  message: LeasedMessage,
): Promise<RedriveResult | undefined> => {
  if (!(await ports.queue.renew(message))) return undefined;
  const deadLetter = readDeadLetter(message);
  const outcome = await tryToDeliver(ports, deadLetter);
  if (outcome.kind === 'failed') await ports.queue.release(message);
  else await ports.queue.remove(message);
  const result = resultOf(ports.queue.service, message, deadLetter, outcome);
  ports.report(result);
  return result;
};

/**
 * Delivers dead letters again, directly to the function that failed, and removes those it handled.
 *
 * ```
 * lease all → renew the lease of one → invoke → succeeded            → remove    "done"
 *                                             → failed               → release   "failed again"
 *                                             → dead-lettered again  → remove    "failed again"
 *                                               (the new message replaces it)
 * ```
 *
 * The messages of a run are fixed before the first is handled, so a message that reappears is not tried
 * twice. A killed run loses no message: it reappears when its lease ends, and consumers absorb a second
 * delivery of an event.
 *
 * @param ids only these messages; default all.
 */
export const redrive = async (
  ports: RedrivePorts,
  ids?: ReadonlySet<string>,
): Promise<readonly RedriveResult[]> => {
  const leased = await ports.queue.leaseAll();
  const isWanted = ({ messageId }: LeasedMessage): boolean => ids?.has(messageId) ?? true;
  for (const message of leased) if (!isWanted(message)) await ports.queue.release(message);
  const results = await inParallel(MAX_CONCURRENCY, leased.filter(isWanted), (message) =>
    redriveOne(ports, message),
  );
  return results.filter((result) => result !== undefined);
};
