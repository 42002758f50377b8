import { connect, createServer } from 'node:net';

const PROBE_MILLISECONDS = 500;

/** Whether something accepts connections on a local port. */
export async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PROBE_MILLISECONDS });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => settle(true));
    socket.on('error', () => settle(false));
    socket.on('timeout', () => settle(false));
  });
}

/** Whether a local port is free to listen on. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Waits until a port is listened on; false when the time ran out or the signal is aborted. */
export async function waitForPort(
  port: number,
  limitMilliseconds: number,
  signal?: AbortSignal,
): Promise<boolean> {
  return waitUntil(() => isListening(port), limitMilliseconds, signal);
}

/** Waits until ports are free to listen on; false when the patience ran out. */
export async function waitUntilFree(
  ports: readonly number[],
  patienceMilliseconds: number,
): Promise<boolean> {
  const areFree = async (): Promise<boolean> =>
    (await Promise.all(ports.map(isFree))).every(Boolean);
  return waitUntil(areFree, patienceMilliseconds);
}

async function waitUntil(
  isSo: () => Promise<boolean>,
  limitMilliseconds: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const until = Date.now() + limitMilliseconds;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() >= until || signal?.aborted === true) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
