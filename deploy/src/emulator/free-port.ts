import { createServer } from 'node:net';

// Below 32,768, where Linux begins to take ports for outgoing connections: one that the system hands out could be
// taken by such a connection before the program that it is meant for listens on it.
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const MAX_TRIES = 50;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * A port of the loopback interface that nothing listens on. Chosen at random, so that two that look at the same time do
 * not find the same one.
 *
 * @throws Error when none was found
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found between ${FIRST_PORT} and ${LAST_PORT}.`);
};
