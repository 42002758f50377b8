import { createServer, type Server } from 'node:net';
import { PORT_SPAN } from './port-plan.ts';
import { isFree } from './reachable.ts';

// Below 32,768, where Linux begins to take ports for outgoing connections.
const FIRST_BASE = 20_000;
const LAST_BASE = 32_000;
const MAX_TRIES = 50;

/**
 * A port base for a separate platform, with nothing listening on any port it may use, held until this process
 * ends. Between two starts of a platform all its ports are free, and another process that looks for a base just then
 * would find them so; the last port of a span, which no platform uses, is the one that says whose it is.
 *
 * @throws Error when none was found
 */
export const freePortBase = async (): Promise<number> => {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const spans = Math.floor((LAST_BASE - FIRST_BASE) / PORT_SPAN);
    const base = FIRST_BASE + PORT_SPAN * Math.floor(Math.random() * spans);
    const holder = await hold(base + PORT_SPAN - 1);
    if (holder === undefined) continue;
    // Checked last: to listen, even for a moment, would look as if the platform of another were ready.
    const ports = Array.from({ length: PORT_SPAN - 1 }, (_, offset) => base + offset);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return base;
    holder.close();
  }
  throw new Error(
    `No ${PORT_SPAN} free ports in a row were found between ${FIRST_BASE} and ${LAST_BASE}.`,
  );
};

/** Listens on a port for as long as this process lives, without keeping it alive; undefined when it is taken. */
const hold = async (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer().unref();
    server.on('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
