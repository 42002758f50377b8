import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/** The root of the checkout this file lies in. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Where everything that can be made again is put. */
export const BUILD = join(ROOT, '.build');

/** One stack of the platform. */
export interface Service {
  readonly name: string;
  readonly directory: string;
}

const composeFile = z.object({
  services: z.record(z.string(), z.object({ path: z.string() })),
});

/** The stacks of serverless-compose.yml, in its order, which is that of deployment. */
export const readServices = (): readonly Service[] => {
  const file = readFileSync(join(ROOT, 'serverless-compose.yml'), 'utf8');
  return Object.entries(composeFile.parse(parse(file)).services).map(([name, { path }]) => ({
    name,
    directory: join(ROOT, path),
  }));
};
