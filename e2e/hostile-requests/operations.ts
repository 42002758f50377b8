import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The parts of a JSON Schema that requests are generated from. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly items?: JsonSchema | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** One operation of an OpenAPI document. */
export interface Operation {
  readonly service: string;
  readonly method: string;
  /** E.g. `/orders/{orderId}`. */
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly body?: JsonSchema | undefined;
}

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    items: jsonSchema.optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
  }),
);

const operation = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: jsonSchema }) }) })
    .optional(),
});

/** A path item has members other than methods, such as `servers`. */
const pathItem = z.object({
  get: operation.optional(),
  head: operation.optional(),
  post: operation.optional(),
  put: operation.optional(),
  patch: operation.optional(),
  delete: operation.optional(),
});

const document = z.object({ paths: z.record(z.string(), pathItem) });

const DOCUMENT = /^(?<service>[a-z-]+)\.openapi\.json$/;

/**
 * Every operation of every service.
 *
 * @param directory of the OpenAPI documents, `docs/api` in this repository
 */
export const readOperations = (directory: string): readonly Operation[] =>
  readdirSync(directory).flatMap((file) => {
    const service = DOCUMENT.exec(file)?.groups?.service;
    if (service === undefined) return [];
    const { paths } = document.parse(JSON.parse(readFileSync(join(directory, file), 'utf8')));
    // The path of `/health` at the front door, which the deployed API does not have.
    const own = Object.entries(paths).filter(([path]) => path !== `/health/${service}`);
    return own.flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, described]) =>
        described === undefined ? [] : [operationOf({ service, method, path }, described)],
      ),
    );
  });

const operationOf = (
  { service, method, path }: Pick<Operation, 'service' | 'method' | 'path'>,
  { parameters, requestBody }: z.output<typeof operation>,
): Operation => ({
  service,
  method: method.toUpperCase(),
  path,
  query: namesIn('query', parameters),
  headers: namesIn('header', parameters),
  body: requestBody?.content['application/json'].schema,
});

const namesIn = (
  place: string,
  parameters: readonly { readonly in: string; readonly name: string }[],
): readonly string[] => parameters.filter((each) => each.in === place).map(({ name }) => name);
