import { inParallel } from '../in-parallel.ts';
import type { DeadLetter, Failure, LeasedMessage } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { eventOf } from './event-facts.ts';
import type { InvocationOutcome, InvokeFunction } from './function-invoker.ts';
import { readDeadLetter } from './read-dead-letter.ts';
import type { ReadStreamRecords } from './stream-records.ts';

/** What became of one dead letter. */
export type RedriveResult = {
  readonly service: string;
  readonly messageId: string;
  readonly functionName: string | undefined;
  readonly eventId: string | undefined;
} & (
  { readonly outcome: 'done' } | { readonly outcome: 'failed again'; readonly failure: Failure }
);

export interface RedrivePorts {
  readonly queue: Pick<DeadLetterQueue, 'service' | 'takeAll' | 'renew' | 'release' | 'remove'>;
  readonly invoke: InvokeFunction;
  readonly readStreamRecords: ReadStreamRecords;
  readonly report: (result: RedriveResult) => void;
}

/** Few at once: a consumer that has just recovered is not to be buried. */
const AT_ONCE = 4;

const deliver = async (ports: RedrivePorts, letter: DeadLetter): Promise<InvocationOutcome> => {
  switch (letter.kind) {
    case 'event':
      return ports.invoke(letter.functionName, letter.event);
    case 'stream': {
      const found = await ports.readStreamRecords(letter.batch);
      return found.kind === 'found'
        ? ports.invoke(letter.functionName, { Records: found.records })
        : { kind: 'failed', failure: { code: `records-${found.kind}`, message: found.reason } };
    }
    case 'unknown':
      return { kind: 'failed', failure: letter.failure };
  }
};

/** One letter that cannot be delivered now, for whatever reason, is not to keep the others waiting. */
const tryToDeliver = async (
  ports: RedrivePorts,
  letter: DeadLetter,
): Promise<InvocationOutcome> => {
  try {
    return await deliver(ports, letter);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    return { kind: 'failed', failure: { code, message: String(error) } };
  }
};

const resultOf = (
  service: string,
  { messageId }: LeasedMessage,
  letter: DeadLetter,
  outcome: InvocationOutcome,
): RedriveResult => {
  const functionName = letter.kind === 'unknown' ? undefined : letter.functionName;
  const about = { service, messageId, functionName, eventId: eventOf(letter)?.id };
  return outcome.kind === 'succeeded'
    ? { ...about, outcome: 'done' }
    : { ...about, outcome: 'failed again', failure: outcome.failure };
};

/** Undefined when another run had the message in the meantime: it is that run's to report. */
const redriveOne = async (
  ports: RedrivePorts,
  message: LeasedMessage,
): Promise<RedriveResult | undefined> => {
  if (!(await ports.queue.renew(message))) return undefined;
  const letter = readDeadLetter(message);
  const outcome = await tryToDeliver(ports, letter);
  if (outcome.kind === 'failed') await ports.queue.release(message);
  else await ports.queue.remove(message);
  const result = resultOf(ports.queue.service, message, letter, outcome);
  ports.report(result);
  return result;
};

/**
 * Delivers dead letters again, straight to the function that failed, and removes those that went
 * through.
 *
 * ```
 * take all → renew the lease of one → invoke → succeeded        → remove    "done"
 *                                            → failed           → release   "failed again"
 *                                            → put aside anew   → remove    "failed again"
 *                                              (the new message stays in its place)
 * ```
 *
 * The messages of a run are fixed before the first is handled, so one that comes back is not tried
 * twice. Killed anywhere, the run loses nothing: a message not yet removed only waits for its lease to
 * end, and its function takes a second delivery of an event as it takes any other.
 *
 * @param ids only these messages; all, unless given.
 */
export const redrive = async (
  ports: RedrivePorts,
  ids?: ReadonlySet<string>,
): Promise<readonly RedriveResult[]> => {
  const taken = await ports.queue.takeAll();
  const isWanted = ({ messageId }: LeasedMessage): boolean => ids?.has(messageId) ?? true;
  for (const message of taken) if (!isWanted(message)) await ports.queue.release(message);
  const results = await inParallel(AT_ONCE, taken.filter(isWanted), (message) =>
    redriveOne(ports, message),
  );
  return results.filter((result) => result !== undefined);
};
