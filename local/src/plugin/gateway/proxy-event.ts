import type { HeaderLine } from '../../front-door/header-lines.ts';

/** The part of a proxy integration's event that serverless-offline gets wrong, as it comes out of it. */
export interface ProxyEvent {
  readonly path: string;
  readonly resource: string;
  readonly requestContext: {
    readonly stage: string;
    readonly authorizer?: Readonly<Record<string, unknown>>;
  };
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>> | null;
}

/**
 * Under this name the path reaches the event as it was sent, since hapi decodes parts of it. No client can send such
 * a header: a name holds no colon (RFC 9110, section 5.1).
 */
export const RAW_PATH_LINE = ':path';

/** What serverless-offline reads out of the token itself, checked or not; on AWS a handler gets no such thing. */
const UNCHECKED_CLAIMS = ['claims', 'scopes'];

/**
 * The event as a REST API of API Gateway hands it to a handler: headers as they were sent, none added, the last value
 * of one that was sent twice; path and path parameters not decoded. (Recorded on AWS by LocalStack's
 * test_lambda_aws_proxy_integration.)
 */
export const proxyEvent = (event: ProxyEvent): object => {
  const lines = Object.entries(event.multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value): HeaderLine => [name, value]),
  );
  const path = lines.find(([name]) => name === RAW_PATH_LINE)?.[1] ?? event.path;
  const multiValueHeaders = byName(lines.filter(([name]) => name !== RAW_PATH_LINE));
  const pathParameters = pathParametersOf(event.resource, path);
  const { authorizer, stage } = event.requestContext;
  return {
    ...event,
    path,
    pathParameters: Object.keys(pathParameters).length === 0 ? null : pathParameters,
    headers: Object.fromEntries(
      Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)]),
    ),
    multiValueHeaders,
    requestContext: {
      ...event.requestContext,
      path: `/${stage}${path}`,
      resourcePath: event.resource,
      ...(authorizer === undefined ? {} : { authorizer: withoutClaims(authorizer) }),
    },
  };
};

/** Names are compared without case and kept as they were sent first. */
const byName = (lines: readonly HeaderLine[]): Readonly<Record<string, readonly string[]>> => {
  const groups = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of lines) {
    const group = groups.get(name.toLowerCase());
    if (group === undefined) groups.set(name.toLowerCase(), { name, values: [value] });
    else group.values.push(value);
  }
  return Object.fromEntries([...groups.values()].map(({ name, values }) => [name, values]));
};

/** The segments of a path that stand where a resource has its `{names}`; `{name+}` takes all that is left. */
const pathParametersOf = (resource: string, path: string): Readonly<Record<string, string>> => {
  const segments = path.split('/');
  const parameters = resource.split('/').flatMap((part, index) => {
    const { name, greedy } = /^\{(?<name>[^+}]+)(?<greedy>\+?)\}$/.exec(part)?.groups ?? {};
    if (name === undefined) return [];
    const value = greedy === '+' ? segments.slice(index).join('/') : segments[index];
    return [[name, value ?? ''] as const];
  });
  return Object.fromEntries(parameters);
};

const withoutClaims = (authorizer: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(authorizer).filter(([name]) => !UNCHECKED_CLAIMS.includes(name)),
  );
