/**
 * The operation that Redis refused. `open`: opening a connection. `subscribe`: the subscription to invalidations.
 * `lookup`, `store`, `invalidate`: reading, writing and removing entries. `index`: index maintenance after a write or
 * an invalidation.
 */
export type RedisOperation = 'open' | 'subscribe' | 'lookup' | 'store' | 'invalidate' | 'index';

/** An error reply of Redis: it refused a command of the cache. */
export interface RedisRefusal {
  /** What the cache was doing. */
  readonly operation: RedisOperation;
  /**
   * Redis's error code: `NOPERM`, `OOM`, `WRONGTYPE`, `READONLY`, `BUSY`, …; `ERR` for others. `NOTES_FULL` comes from
   * this cache: too many entries wait to be indexed, so nothing is stored until they are.
   */
  readonly reason: string;
  /** Redis's message, for people. */
  readonly message: string;
}

// Redis 7.0 reports a permission that a script lacks without the code NOPERM.
const SCRIPT_LACKS_PERMISSION = /user executing the script can't|ACL failure/;

/** Reads an error as a refusal; undefined for any other error, such as a timeout or a lost connection. */
export const refusalOf = (operation: RedisOperation, error: unknown): RedisRefusal | undefined => {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return { operation, reason: reasonOf(error.message), message: error.message };
};

/** The refusal that a script reports as text. */
export const refusalBy = (operation: RedisOperation, message: string): RedisRefusal => ({
  operation,
  reason: reasonOf(message),
  message,
});

const reasonOf = (message: string): string => {
  if (SCRIPT_LACKS_PERMISSION.test(message)) return 'NOPERM';
  return /^[A-Z_]+/.exec(message)?.[0] ?? 'ERR';
};

// The server cannot serve any client now, or is not the right server to ask. A failover changes that.
const SERVER_UNABLE = /^(BUSY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY)\b/;

/** Whether the error concerns the server as a whole, so that the same command may succeed later. */
export const isServerUnable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ReplyError' && SERVER_UNABLE.test(error.message);

/** Whether a write went to a replica. A demoted primary keeps its connections open. */
export const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('READONLY');
