import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

export interface DeployedFunction {
  readonly service: string;
  readonly name: string;
  /** Absolute path of the handler's source. */
  readonly source: string;
  /** Whether a caller waits for it: only these have a target. */
  readonly isApi: boolean;
}

const serviceFile = z.object({
  provider: z.object({ environment: z.record(z.string(), z.unknown()) }),
  functions: z.record(
    z.string(),
    z.object({
      handler: z.string(),
      events: z.array(z.record(z.string(), z.unknown())).default([]),
    }),
  ),
});

const readService = (root: string, service: string) =>
  serviceFile.parse(
    parse(readFileSync(join(root, service, 'serverless.yml'), 'utf8'), { logLevel: 'error' }),
  );

// Handlers read their configuration while they load. Nothing here is ever called.
const PLACEHOLDER = 'http://configuration.invalid';

/** A value for every variable a service's functions are configured with. */
export const environmentOf = (root: string, service: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.keys(readService(root, service).provider.environment).map((name) => [name, PLACEHOLDER]),
  ),
  AWS_REGION: 'eu-central-1',
  LOG_LEVEL: 'error',
});

/** Every function of a service, as its serverless.yml deploys it. */
export const functionsOf = (root: string, service: string): DeployedFunction[] => {
  const { functions } = readService(root, service);
  return Object.entries(functions).map(([name, { handler, events }]) => ({
    service,
    name,
    source: join(root, service, `${handler.replace(/\.[^./]+$/, '')}.ts`),
    isApi: events.some((event) => 'http' in event),
  }));
};
