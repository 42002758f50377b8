import { isListening, waitForPort } from '../addresses/reachable.ts';
import { platformPorts } from '../addresses/port-plan.ts';

/** How long the launcher, which starts engines and services at once, lets a service wait for its engines. */
export const ENGINE_TIMEOUT_VARIABLE = 'COMMERCE_ENGINE_TIMEOUT_SECONDS';

const ENGINE_TIMEOUT_ALONE_SECONDS = 1;

/** The engines without which a service cannot work, that are not reachable. */
export const missingEngines = async (base: number): Promise<readonly string[]> => {
  const ports = platformPorts(base);
  const needed = [
    { name: 'DynamoDB Local', port: ports.dynamoDb },
    { name: 'the event bus', port: ports.bus },
    { name: 'the token issuer', port: ports.issuer },
  ];
  const timeoutMs =
    Number(process.env[ENGINE_TIMEOUT_VARIABLE] ?? ENGINE_TIMEOUT_ALONE_SECONDS) * 1_000;
  const found = await Promise.all(needed.map(({ port }) => waitForPort(port, timeoutMs)));
  return needed
    .filter((_, index) => found[index] !== true)
    .map(({ name, port }) => `${name} (port ${port})`);
};

/** The address of Redis, or undefined: without it the services cache in their own memory. */
export const findRedis = async (base: number): Promise<string | undefined> => {
  const { redis } = platformPorts(base);
  return (await isListening(redis)) ? `redis://127.0.0.1:${redis}` : undefined;
};
