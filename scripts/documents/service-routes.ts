import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

export interface Route {
  readonly method: string;
  readonly path: string;
  /** Path of the handler's file from the root, without extension. */
  readonly handlerFile: string;
}

const httpEvent = z.object({ http: z.object({ method: z.string(), path: z.string() }) });
const serviceFile = z.object({
  provider: z.object({ environment: z.record(z.string(), z.unknown()) }),
  functions: z.record(
    z.string(),
    z.object({ handler: z.string(), events: z.array(z.unknown()).default([]) }),
  ),
});

const readService = (root: string, service: string) =>
  serviceFile.parse(
    parse(readFileSync(join(root, service, 'serverless.yml'), 'utf8'), { logLevel: 'error' }),
  );

/** Names of the variables a service's functions are configured with. */
export const environmentOf = (root: string, service: string): string[] =>
  Object.keys(readService(root, service).provider.environment);

/** The routes of a service, read from the serverless.yml that deploys them. */
export const routesOf = (root: string, service: string): Route[] => {
  const { functions } = readService(root, service);
  return Object.values(functions).flatMap(({ handler, events }) =>
    events.flatMap((event) => {
      const parsed = httpEvent.safeParse(event);
      if (!parsed.success) return [];
      const { method, path } = parsed.data.http;
      const handlerFile = join(service, handler.replace(/\.[^./]+$/, ''));
      return [{ method: method.toLowerCase(), path: `/${path.replace(/^\//, '')}`, handlerFile }];
    }),
  );
};
