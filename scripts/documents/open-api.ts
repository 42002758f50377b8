import {
  type ApiOperation,
  describedResponses,
  type OperationProblem,
} from '@commerce/lambda-runtime';
import { type Context, readServiceFile } from '@commerce/platform/contexts';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { frontDoorPath } from '../../local/src/front-door/route-table.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { exampleOf } from './open-api/examples.ts';
import { gatewayProblems } from './open-api/gateway-problems.ts';
import { headerComponents } from './open-api/headers.ts';
import { jsonBody } from './open-api/json-body.ts';
import { problemExamples } from './open-api/problem-examples.ts';
import type { Problems } from './open-api/problems.ts';
import { responsesOf } from './open-api/responses.ts';
import { DEPLOYED_SERVER, LOCAL_SERVER } from './open-api/servers.ts';

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem document',
  properties: {
    type: { type: 'string', description: 'urn:commerce:problem:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', description: 'The last part of `type`; stable, for programs' },
    correlationId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'correlationId'],
};

const DESCRIPTION =
  'Every error is an RFC 9457 problem with a `code`, which is also the last part of its `type`. HEAD is supported wherever GET is; a method that a ' +
  'path does not support is a 405 with `Allow` at the local front door and a 404 at API Gateway.';

const handlerModule = z.object({
  handler: z.custom<{ readonly api: ApiOperation }>(
    (value) => typeof value === 'function' && 'api' in value,
    'must be made with apiHandler or publicApiHandler',
  ),
});

const operationOf = async (source: string): Promise<ApiOperation> => {
  const result = handlerModule.safeParse(await import(pathToFileURL(source).href));
  if (!result.success) throw new Error(`${source}: ${z.prettifyError(result.error)}`);
  return result.data.handler.api;
};

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

// Schemas use lower case for header names, documents the canonical form.
const canonical = (name: string): string =>
  name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

// Opaque: no value that is made up would be accepted.
const WITHOUT_EXAMPLE = new Set(['cursor']);

const parameterExample = (name: string, schema: JsonSchema): JsonSchema =>
  WITHOUT_EXAMPLE.has(name) ? {} : { example: exampleOf(schema, name) };

const parametersIn = (
  place: 'path' | 'query' | 'header',
  schema: z.ZodType | undefined,
): JsonSchema[] => {
  if (schema === undefined) return [];
  const { properties, required } = objectSchema.parse(jsonSchemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...type } = property;
    return {
      name: place === 'header' ? canonical(name) : name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: type,
      ...parameterExample(name, type),
    };
  });
};

const summaryOf = ({ operation, summary }: ApiOperation): string => {
  if (summary === undefined) throw new Error(`${operation} must have a summary.`);
  return summary;
};

const descriptionOf = ({ description, scope }: ApiOperation): JsonSchema => {
  const sentences = [description, scope && `Needs the scope \`${scope}\`.`].filter(Boolean);
  return sentences.length === 0 ? {} : { description: sentences.join(' ') };
};

/** Alternatives: the empty one stands for a request without a token. */
const securityOf = ({ access, scope }: ApiOperation): JsonSchema[] => {
  const token = { bearer: scope === undefined ? [] : [scope] };
  const alternatives = { public: [], optional: [{}, token], bearer: [token] };
  return alternatives[access];
};

const describeOperation = (service: string, api: ApiOperation, gateway: Problems): JsonSchema => ({
  operationId: api.operation,
  summary: summaryOf(api),
  ...descriptionOf(api),
  tags: [service],
  ...(api.isIdempotent === true && { 'x-idempotent': true }),
  // Since OpenAPI 3.1 the list may contain required scopes for any scheme.
  security: securityOf(api),
  parameters: [
    ...parametersIn('path', api.path),
    ...parametersIn('query', api.query),
    ...parametersIn('header', api.headers),
  ],
  ...(api.body !== undefined && {
    requestBody: {
      required: !api.body.safeParse(undefined).success,
      content: jsonBody(jsonSchemaOf(api.body, 'input')),
    },
  }),
  responses: responsesOf(api, gateway),
});

/** OpenAPI has no list of scopes for a bearer token, so its description names them. */
const bearerScheme = (apis: readonly ApiOperation[]): JsonSchema => {
  const scopes = new Set(apis.flatMap(({ scope }) => scope ?? []));
  const named = [...scopes].sort().map((scope) => {
    const operations = apis.filter((api) => api.scope === scope).map(({ operation }) => operation);
    return `\`${scope}\` (${operations.join(', ')})`;
  });
  return {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: [
      'An access token of the issuer of the stage.',
      ...(named.length > 0 ? [`Scopes that operations need: ${named.join(', ')}.`] : []),
    ].join(' '),
  };
};

const describedProblems = (api: ApiOperation): OperationProblem[] =>
  [...describedResponses(api).values()].flatMap(({ problems }) => problems);

// Handlers read their configuration when they are loaded. This URL is never called.
const PLACEHOLDER = 'http://configuration.invalid';

const configure = (environment: readonly string[]): void => {
  process.env.LOG_LEVEL ??= 'silent';
  // Without a URL the cache opens no connection.
  process.env.REDIS_URL = '';
  // A number. A handler that verifies tokens itself reads it.
  process.env.TOKEN_CLOCK_LEEWAY_SECONDS ??= '60';
  for (const name of environment) process.env[name] ??= PLACEHOLDER;
};

const isDescribed = ({ method }: { readonly method: string }): boolean =>
  method !== 'head' && method !== 'options';

/** The OpenAPI 3.1 document of one service, from its routes and the schemas of its handlers. */
export const openApiOf = async (root: string, context: Context): Promise<JsonSchema> => {
  const { name: service } = context;
  const { apiVersion, environment, functions } = readServiceFile(context);
  configure(environment);
  const gateway = gatewayProblems(root);
  const paths: Record<string, JsonSchema> = {};
  const apis: ApiOperation[] = [];
  const problems = new Map<string, readonly OperationProblem[]>();
  // HEAD is GET without a body and needs no separate description (RFC 9110 section 9.3.2), and no page calls OPTIONS
  // itself.
  const routes = functions.flatMap((each) =>
    each.routes.map(({ method, path }) => ({ method, path, source: each.source })),
  );
  for (const { method, path, source } of routes.filter(isDescribed)) {
    const api = await operationOf(source);
    apis.push(api);
    const operation = describeOperation(service, api, gateway);
    const local = frontDoorPath(service, path);
    problems.set(path, [...(problems.get(path) ?? []), ...describedProblems(api)]);
    if (local === path) {
      paths[path] = { ...paths[path], [method]: operation };
      continue;
    }
    // One document for both: each path names its server.
    const localOperation = { ...operation, operationId: `${String(operation.operationId)}-local` };
    paths[path] = { servers: [DEPLOYED_SERVER], ...paths[path], [method]: operation };
    paths[local] = { servers: [LOCAL_SERVER], ...paths[local], [method]: localOperation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `Commerce: ${service}`,
      version: apiVersion,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [LOCAL_SERVER, DEPLOYED_SERVER],
    tags: [{ name: service, description: `The operations of ${service}` }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b))),
    components: {
      schemas: { Problem: PROBLEM },
      examples: problemExamples(problems),
      headers: headerComponents(paths),
      securitySchemes: { bearer: bearerScheme(apis) },
    },
  };
};
