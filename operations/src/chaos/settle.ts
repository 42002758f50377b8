import { setTimeout as sleep } from 'node:timers/promises';
import type { BusControl } from '../stage/bus-control.ts';

/** How long the bus must stay idle: stream records may still arrive when nothing is pending. */
const QUIET_MS = 3_000;
const POLL_MS = 250;
const TIMEOUT_MS = 240_000;

/**
 * Waits until the bus has nothing left to deliver and every stream has been read to its end.
 *
 * @throws Error with what is still pending, after {@link TIMEOUT_MS}.
 */
export const settle = async (bus: Pick<BusControl, 'status'>): Promise<void> => {
  const deadline = Date.now() + TIMEOUT_MS;
  let quietSince = Date.now();
  let accepted = -1;
  for (;;) {
    const status = await bus.status().catch(() => undefined);
    const isQuiet = status?.isIdle === true && status.events.accepted === accepted;
    accepted = status?.events.accepted ?? accepted;
    if (!isQuiet) quietSince = Date.now();
    if (Date.now() - quietSince >= QUIET_MS) return;
    if (Date.now() > deadline) {
      throw new Error(`The platform did not become idle: ${JSON.stringify(status)}`);
    }
    await sleep(POLL_MS);
  }
};
