import { PORT_SPAN } from './port-plan.ts';
import { isFree } from './reachable.ts';

// Below 32,768, where Linux begins to take ports for outgoing connections.
const FIRST_BASE = 20_000;
const LAST_BASE = 32_000;
const MOST_TRIES = 50;

/**
 * A port base for a platform of one's own, with nothing listening on any port it may use. Chosen at random,
 * so that two that look at the same time do not find the same one.
 *
 * @throws Error when none was found
 */
export async function freePortBase(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const spans = Math.floor((LAST_BASE - FIRST_BASE) / PORT_SPAN);
    const base = FIRST_BASE + PORT_SPAN * Math.floor(Math.random() * spans);
    const ports = Array.from({ length: PORT_SPAN }, (_, offset) => base + offset);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error(
    `No ${PORT_SPAN} free ports in a row were found between ${FIRST_BASE} and ${LAST_BASE}.`,
  );
}
