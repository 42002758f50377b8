import type { Context } from '@commerce/platform/contexts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { FuzzingRun } from './fuzz.ts';

const operation = z.object({
  security: z.array(z.object({ bearer: z.array(z.string()).optional() })),
});
const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The required scopes, often none, of each operation of a context that needs a token. */
const neededScopes = (documents: string, { name }: Context): string[][] => {
  const file = readFileSync(join(documents, `${name}.openapi.json`), 'utf8');
  const { paths } = openApi.parse(JSON.parse(file));
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((each) => operation.safeParse(each).data?.security ?? [])
    .flatMap(({ bearer }) => (bearer === undefined ? [] : [bearer]));
};

/**
 * The callers: an administrator reaches every response; a customer, if some operation needs a token without a scope,
 * reaches the refusals.
 *
 * @param documents the folder of the OpenAPI documents
 */
export const fuzzingRuns = (documents: string, contexts: readonly Context[]): FuzzingRun[] => {
  const everyScope = contexts
    .flatMap(({ name }) => ['admin', 'read', 'write'].map((right) => `${name}:${right}`))
    .join(' ');
  return contexts.flatMap((context) => {
    const { name: service } = context;
    const takesCustomers = neededScopes(documents, context).some((scopes) => scopes.length === 0);
    return [
      { service, caller: 'admin', scope: everyScope },
      ...(takesCustomers ? [{ service, caller: 'customer', scope: '' }] : []),
    ];
  });
};

/** Writes the settings of schemathesis: the common ones, and those of each context. */
export const writeSettings = (
  common: string,
  contexts: readonly Context[],
  target: string,
): void => {
  const own = contexts
    .map(({ directory }) => join(directory, 'test/contract/schemathesis.toml'))
    .filter((file) => existsSync(file));
  writeFileSync(target, [common, ...own].map((file) => readFileSync(file, 'utf8')).join('\n'));
};
