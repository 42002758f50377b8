/** What the cache was doing when Redis refused it. */
export type RedisOperation = 'open' | 'subscribe' | 'lookup' | 'store' | 'invalidate' | 'index';

/** Redis answered, and the response is that it will not do it. */
export interface RedisRefusal {
  readonly operation: RedisOperation;
  /** Redis's code: `NOPERM`, `OOM`, `WRONGTYPE`, `READONLY`, `BUSY`; `NOTES_FULL` is this cache's own. */
  readonly reason: string;
  readonly message: string;
}

// Redis 7.0 reports a permission that a script lacks without the code NOPERM.
const SCRIPT_LACKS_PERMISSION = /user executing the script can't|ACL failure/;

/** The refusal this error stands for; undefined for anything else, such as a timeout or a lost connection. */
export const refusalOf = (operation: RedisOperation, error: unknown): RedisRefusal | undefined => {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return { operation, reason: reasonOf(error.message), message: error.message };
};

/** The refusal a script reports by its message alone. */
export const refusalBy = (operation: RedisOperation, message: string): RedisRefusal => ({
  operation,
  reason: reasonOf(message),
  message,
});

const reasonOf = (message: string): string => {
  if (SCRIPT_LACKS_PERMISSION.test(message)) return 'NOPERM';
  return /^[A-Z_]+/.exec(message)?.[0] ?? 'ERR';
};

// The server cannot serve anyone now, or is not the one to ask; after a failover another one is.
const SERVER_UNABLE = /^(BUSY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY)\b/;

/** Whether this is about the server as a whole, so that the same command may succeed later. */
export const isServerUnable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ReplyError' && SERVER_UNABLE.test(error.message);

/** Whether a write went to a replica: a primary that was demoted keeps its connections open. */
export const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('READONLY');
