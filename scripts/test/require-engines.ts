import { createConnection } from 'node:net';

/** Engines that a jest project needs; `npm test` sets their addresses in the environment. */
const NEEDED = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_EVENTBRIDGE'] as const;

const isReachable = async (url: string): Promise<boolean> => {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: Number(port) });
    const settle = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
};

/** Ends a run of jest at once with a message, instead of letting each test wait for a missing engine. */
const requireEngines = async (): Promise<void> => {
  const urls = NEEDED.map((name) => process.env[name]).filter((url) => url !== undefined);
  const reachable = await Promise.all(urls.map(isReachable));
  if (urls.length === NEEDED.length && reachable.every(Boolean)) return;
  console.error(
    '\nThese tests need engines (DynamoDB Local, the event bus, Redis) that `npm test` starts for them. Run ' +
      '`npm test -- --only integration`, or `npm test -- --only integration <part of a path>` for some files.',
  );
  process.exit(1);
};

export default requireEngines;
