import { createServer } from 'node:net';

/** How many ports above its base one platform may use. */
const SPAN = 70;
const FIRST_BASE = 20_000;
const LAST_BASE = 30_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port base with nothing listening on any port a platform would use. */
export const freePortBase = async (): Promise<number> => {
  const start = FIRST_BASE + Math.floor(Math.random() * (LAST_BASE - FIRST_BASE));
  for (let base = start; base < start + 10 * SPAN; base += SPAN) {
    const ports = Array.from({ length: SPAN }, (_, offset) => base + offset);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No free range of ports was found for the tests.');
};
