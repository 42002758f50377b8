import { setTimeout as sleep } from 'node:timers/promises';
import type { BusControl } from '../platform/bus-control.ts';

/** A stream's next records may still be on their way when nothing is pending: so long must it stay. */
const QUIET_MS = 3_000;
const POLL_MS = 250;
const PATIENCE_MS = 240_000;

/**
 * Waits until the bus has nothing left to deliver and every stream has been read to its end.
 *
 * @throws Error when that does not happen, with what is still pending.
 */
export const settle = async (bus: Pick<BusControl, 'status'>): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS;
  let quietSince = Date.now();
  let accepted = -1;
  for (;;) {
    const status = await bus.status().catch(() => undefined);
    const isQuiet = status?.isIdle === true && status.events.accepted === accepted;
    accepted = status?.events.accepted ?? accepted;
    if (!isQuiet) quietSince = Date.now();
    if (Date.now() - quietSince >= QUIET_MS) return;
    if (Date.now() > deadline) {
      throw new Error(`The platform did not come to rest: ${JSON.stringify(status)}`);
    }
    await sleep(POLL_MS);
  }
};
