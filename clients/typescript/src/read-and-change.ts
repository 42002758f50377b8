import { ClientError } from './errors.ts';
import type { AnyProblem } from './problem.ts';
import type { Failure, Success } from './result.ts';
import { REAL_TIMING, type Timing } from './sending/timing.ts';

type AnyFailure = Failure<AnyProblem>;
type Result = Success<number, unknown> | AnyFailure;

/** Options for a read that must not come from a cache: an old copy has an old ETag. */
export interface Fresh {
  readonly cache: 'no-cache';
}

/** The two steps of a change. */
export interface Change<Data, ReadFailure extends AnyFailure, Changed extends Result> {
  /** Reads the resource. Pass `fresh` on to the call. */
  readonly read: (fresh: Fresh) => Promise<Success<number, Data> | ReadFailure>;
  /** Computes the change and sends it with `ifMatch`. Called again with the present state if another caller was faster. */
  readonly change: (current: Data, ifMatch: string) => Promise<Changed>;
  /** How often it is tried at most; by default 5. */
  readonly maxAttempts?: number;
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly timing?: Pick<Timing, 'sleep' | 'random'>;
}

const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 50;
const PRECONDITION_FAILED = 412;
// Two changes held the same ETag, and the other one was stored first.
const LOST_RACE = 'version-conflict';

const wasOutrun = (result: Result): boolean =>
  !result.ok && (result.status === PRECONDITION_FAILED || result.problem.code === LOST_RACE);

const etagOf = ({ etag }: Success<number, unknown>): string => {
  if (etag !== undefined) return etag;
  throw new ClientError(
    'NO_ETAG',
    'The resource was read without an ETag: it cannot be changed on a condition.',
  );
};

/**
 * Reads a resource and changes it on the condition that it is still as it was read; when it is not, reads it again and
 * repeats the change. No change of another caller is lost.
 *
 * @returns the result of the change, or the failure of the read; after the last attempt the failure of the condition
 */
export const readAndChange = async <Data, ReadFailure extends AnyFailure, Changed extends Result>({
  read,
  change,
  maxAttempts = MAX_ATTEMPTS,
  signal = new AbortController().signal,
  timing = REAL_TIMING,
}: Change<Data, ReadFailure, Changed>): Promise<Changed | ReadFailure> => {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const current = await read({ cache: 'no-cache' });
    if (!current.ok) return current;
    const changed = await change(current.data, etagOf(current));
    if (!wasOutrun(changed) || attempt >= maxAttempts) return changed;
    await timing.sleep(timing.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
  }
};
