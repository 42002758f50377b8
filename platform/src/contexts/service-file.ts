import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Context } from './compose-file.ts';

const httpEvent = z.object({
  http: z.object({ method: z.string(), path: z.string(), authorizer: z.unknown().optional() }),
});
const ruleEvent = z.object({
  eventBridge: z.object({ pattern: z.object({ 'detail-type': z.array(z.string()) }) }),
});

const serviceFile = z.object({
  custom: z.object({
    serviceName: z.string(),
    tableName: z.string().optional(),
    apiVersion: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default('1.0.0'),
  }),
  provider: z.object({ environment: z.record(z.string(), z.unknown()).default({}) }),
  functions: z.record(
    z.string(),
    z.object({ handler: z.string(), events: z.array(z.unknown()).default([]) }),
  ),
  resources: z
    .array(
      // A string is an include of a shared file.
      z.union([z.string(), z.object({ Resources: z.record(z.string(), z.unknown()).optional() })]),
    )
    .default([]),
});

const tableResource = z.object({
  Type: z.literal('AWS::DynamoDB::Table'),
  Properties: z.object({ TableName: z.string() }),
});

/** A route of an API. */
export interface Route {
  /** In lower case. */
  readonly method: string;
  /** E.g. `/orders/{orderId}`. */
  readonly path: string;
  readonly needsToken: boolean;
}

/** A function in serverless.yml. */
export interface DeclaredFunction {
  readonly name: string;
  /** Absolute path of the handler's source. */
  readonly source: string;
  readonly routes: readonly Route[];
  /** Types of the events that its rules match. */
  readonly consumes: readonly string[];
  /** Whether it reads the stream of a table. */
  readonly readsStream: boolean;
}

export interface DeclaredTable {
  readonly logicalId: string;
  /** `${sls:stage}` stands for the stage. */
  readonly name: string;
}

/** The parsed serverless.yml of a context. */
export interface ServiceFile {
  /** The version of its API; a breaking change raises the major version. */
  readonly apiVersion: string;
  /** Names of the environment variables of every function. */
  readonly environment: readonly string[];
  readonly functions: readonly DeclaredFunction[];
  readonly tables: readonly DeclaredTable[];
}

const routesOf = (events: readonly unknown[]): Route[] =>
  events.flatMap((event) => {
    const { data } = httpEvent.safeParse(event);
    if (data === undefined) return [];
    const { method, path, authorizer } = data.http;
    return [
      {
        method: method.toLowerCase(),
        path: `/${path.replace(/^\//, '')}`,
        needsToken: authorizer !== undefined,
      },
    ];
  });

const consumedBy = (events: readonly unknown[]): string[] =>
  events.flatMap(
    (event) => ruleEvent.safeParse(event).data?.eventBridge.pattern['detail-type'] ?? [],
  );

const streamEvent = z.object({ stream: z.unknown() });

const tablesOf = ({ custom, resources }: z.output<typeof serviceFile>): DeclaredTable[] =>
  resources
    .flatMap((each) => (typeof each === 'string' ? [] : Object.entries(each.Resources ?? {})))
    .flatMap(([logicalId, resource]) => {
      const name = tableResource.safeParse(resource).data?.Properties.TableName;
      return name === undefined ? [] : [{ logicalId, name: resolved(name, custom) }];
    });

const resolved = (
  name: string,
  { serviceName, tableName = '' }: z.output<typeof serviceFile>['custom'],
): string =>
  name
    .replaceAll('${self:custom.tableName}', tableName)
    .replaceAll('${self:custom.serviceName}', serviceName);

/**
 * Reads the serverless.yml of a context.
 *
 * @throws Error that names the context and the mistake in its file
 */
export const readServiceFile = ({ name, directory }: Context): ServiceFile => {
  const text = readFileSync(join(directory, 'serverless.yml'), 'utf8');
  const parsed = serviceFile.safeParse(parse(text, { logLevel: 'error' }));
  if (!parsed.success) {
    throw new Error(`serverless.yml of ${name}: ${z.prettifyError(parsed.error)}`);
  }
  const { custom, provider, functions } = parsed.data;
  return {
    apiVersion: custom.apiVersion,
    environment: Object.keys(provider.environment),
    functions: Object.entries(functions).map(([functionName, { handler, events }]) => ({
      name: functionName,
      source: join(directory, `${handler.replace(/\.[^./]+$/, '')}.ts`),
      routes: routesOf(events),
      consumes: consumedBy(events),
      readsStream: events.some((event) => streamEvent.safeParse(event).success),
    })),
    tables: tablesOf(parsed.data),
  };
};
