/** A command got no reply in time. */
export class CommandTimeoutError extends Error {
  override readonly name = 'CommandTimeoutError';
}

/**
 * The promise's outcome, or CommandTimeoutError after `timeoutMs`. After a pause of this process (a long garbage
 * collection, a frozen Lambda), timers run before waiting replies are read. So at the timeout, replies get one more
 * turn of the event loop.
 */
export const withTimeout = <T>(promise: Promise<T>, timeoutMs: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      setImmediate(() => reject(new CommandTimeoutError(`no reply within ${timeoutMs} ms`)));
    }, timeoutMs);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
