import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

const DOCUMENTS = resolve(__dirname, '../../docs/api');

const codesSchema = z.object({ code: z.object({ enum: z.array(z.string()) }) });

/** The codes in a schema of problems, whose parts may be alternatives. */
const codesIn = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = codesSchema.safeParse(schema).data?.code.enum ?? [];
  return [...own, ...Object.values(schema).flatMap(codesIn)];
};

const responseSchema = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}),
});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.unknown().transform((value) => operationSchema.safeParse(value).data),
    ),
  ),
});
const operationSchema = z.object({ responses: z.record(z.string(), responseSchema) });

type DocumentedResponse = z.output<typeof responseSchema>;

interface Operation {
  readonly method: string;
  readonly path: RegExp;
  readonly variables: number;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);

const operations: readonly Operation[] = readdirSync(DOCUMENTS)
  .filter((file) => file.endsWith('.openapi.json'))
  .flatMap((file) => {
    const { paths } = documentSchema.parse(
      JSON.parse(readFileSync(resolve(DOCUMENTS, file), 'utf8')),
    );
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        operation === undefined
          ? []
          : [
              {
                method: method.toUpperCase(),
                path: patternOf(path),
                variables: path.split('{').length,
                responses: operation.responses,
              },
            ],
      ),
    );
  })
  .sort((left, right) => left.variables - right.variables);

// Headers of the connection and the content, which HTTP itself describes, and those of CORS: they are the stage's, and
// no client reads them.
const TRANSPORT_HEADERS = new Set([
  'access-control-allow-origin',
  'access-control-expose-headers',
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
]);

const codesOf = (response: DocumentedResponse): string[] =>
  codesIn(response.content['application/problem+json']?.schema);

interface Response {
  readonly status: number;
  readonly headers: Headers;
  /** The `code` of a problem; undefined for any other body. */
  readonly problemCode: string | undefined;
}

/**
 * The parts of a response that its OpenAPI document does not describe: status, headers, media type or problem. Empty for
 * paths and methods without a document.
 */
export const undocumented = (
  method: string,
  path: string,
  { status, headers, problemCode }: Response,
): string[] => {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const operation = operations.find((each) => each.method === wanted && each.path.test(path));
  if (operation === undefined) return [];
  const documented = operation.responses[String(status)];
  if (documented === undefined) return [`status ${status}`];
  const names = Object.keys(documented.headers).map((name) => name.toLowerCase());
  const mediaType = headers.get('content-type')?.split(';')[0];
  return [
    ...[...headers.keys()]
      .filter((name) => !TRANSPORT_HEADERS.has(name) && !names.includes(name))
      .map((name) => `${status} with the header ${name}`),
    ...(mediaType === undefined || mediaType in documented.content
      ? []
      : [`${status} as ${mediaType}`]),
    ...(problemCode === undefined || codesOf(documented).includes(problemCode)
      ? []
      : [`${status} with the problem ${problemCode}`]),
  ];
};
