import { elapsedMs } from '../cache/elapsed.ts';
import type { Dispatch } from './dispatch.ts';
import { Agent } from './undici-parts.ts';

// Shorter than the idle timeouts of usual servers: Node 5 s, an application load balancer 60 s.
const KEEP_ALIVE_MS = 4_000;

/** The pool of connections to one origin. */
export interface Connections {
  readonly dispatch: Dispatch;
  /** Lets requests in progress finish, for at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/**
 * Keeps connections open between requests, but never across a freeze: the timers that close an idle socket do not run
 * while a Lambda sleeps, so the first request afterwards would use a socket that its server closed long ago. So a pool
 * that was unused for longer than keep-alive is closed, and a new one opened.
 */
export const connections = (limit: number): Connections => {
  const openPool = () =>
    new Agent({ connections: limit, keepAliveTimeout: KEEP_ALIVE_MS, connect: { timeout: 2_000 } });
  let pool = openPool();
  let lastUsedAt = elapsedMs();
  return {
    dispatch: (request, handler) => {
      const now = elapsedMs();
      if (now - lastUsedAt > KEEP_ALIVE_MS) {
        pool.close().catch(() => undefined);
        pool = openPool();
      }
      lastUsedAt = now;
      return pool.dispatch(request, handler);
    },
    close: async (graceMs) => {
      const timer = setTimeout(() => void pool.destroy().catch(() => undefined), graceMs);
      await pool.close().catch(() => undefined);
      clearTimeout(timer);
    },
  };
};
