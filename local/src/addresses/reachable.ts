import { connect, createServer } from 'node:net';

const PROBE_MS = 500;

/** Whether something accepts connections on a local port. */
export const isListening = async (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PROBE_MS });
    const settle = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => settle(true));
    socket.on('error', () => settle(false));
    socket.on('timeout', () => settle(false));
  });

/** Whether a local port is free to listen on. */
export const isFree = async (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Waits until a port is listened on; false when the time ran out or the signal is aborted. */
export const waitForPort = async (
  port: number,
  limitMs: number,
  signal?: AbortSignal,
): Promise<boolean> => waitUntil(() => isListening(port), limitMs, signal);

/** Waits until ports are free to listen on; false when the time ran out. */
export const waitUntilFree = async (
  ports: readonly number[],
  timeoutMs: number,
): Promise<boolean> => {
  const areFree = async (): Promise<boolean> =>
    (await Promise.all(ports.map(isFree))).every(Boolean);
  return waitUntil(areFree, timeoutMs);
};

const waitUntil = async (
  condition: () => Promise<boolean>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<boolean> => {
  const until = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= until || signal?.aborted === true) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
