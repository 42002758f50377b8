import { isListening, waitForPort } from '../addresses/reachable.ts';
import { platformPorts } from '../addresses/port-plan.ts';

/** How long the launcher, which starts engines and services at once, lets a service wait for its engines. */
export const PATIENCE_VARIABLE = 'COMMERCE_ENGINE_PATIENCE_SECONDS';

const PATIENCE_ALONE_SECONDS = 1;

/** The engines without which a service cannot work, that do not answer. */
export const missingEngines = async (base: number): Promise<readonly string[]> => {
  const ports = platformPorts(base);
  const needed = [
    { name: 'DynamoDB Local', port: ports.dynamoDb },
    { name: 'the event bus', port: ports.bus },
    { name: 'the token issuer', port: ports.issuer },
  ];
  const patience = Number(process.env[PATIENCE_VARIABLE] ?? PATIENCE_ALONE_SECONDS) * 1_000;
  const found = await Promise.all(needed.map(({ port }) => waitForPort(port, patience)));
  return needed
    .filter((_, index) => found[index] !== true)
    .map(({ name, port }) => `${name} (port ${port})`);
};

/** The address of Redis, or undefined: without it the services cache in their own memory. */
export const findRedis = async (base: number): Promise<string | undefined> => {
  const { redis } = platformPorts(base);
  return (await isListening(redis)) ? `redis://127.0.0.1:${redis}` : undefined;
};
