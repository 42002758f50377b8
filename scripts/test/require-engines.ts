import { createConnection } from 'node:net';

/** What a jest project needs around it, as `npm test` tells it in the environment. */
const NEEDED = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_EVENTBRIDGE'] as const;

const isAnswering = async (url: string): Promise<boolean> => {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: Number(port) });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
};

/** Ends a run of jest at once, with a sentence, where each test would wait in vain for an engine. */
const requireEngines = async (): Promise<void> => {
  const urls = NEEDED.map((name) => process.env[name]).filter((url) => url !== undefined);
  const answers = await Promise.all(urls.map(isAnswering));
  if (urls.length === NEEDED.length && answers.every(Boolean)) return;
  console.error(
    '\nThese tests need engines (DynamoDB Local, the event bus, Redis) that `npm test` starts for them. Run ' +
      '`npm test -- --only integration`, or `npm test -- --only integration <part of a path>` for some files.',
  );
  process.exit(1);
};

export default requireEngines;
