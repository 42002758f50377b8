import { correlationIdSchema } from '@commerce/event-contracts';
import { randomUUID } from 'node:crypto';

/** An RFC 9457 problem that the gateway itself sends. */
export interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Kind {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * What the gateway says in place of a service's own framework, by status. Codes and titles are those of the gateway
 * responses that API Gateway is deployed with.
 */
const KINDS: Readonly<Record<number, Kind>> = {
  400: {
    code: 'gateway-refused',
    title: 'The request is not valid',
    detail: 'The request is not well formed.',
  },
  401: {
    code: 'unauthenticated',
    title: 'Authentication is required',
    detail: 'A valid bearer token is required.',
  },
  403: {
    code: 'forbidden',
    title: 'This is not allowed',
    detail: 'The token does not allow this call.',
  },
  404: {
    code: 'route-not-found',
    title: 'There is no such thing',
    detail: 'There is no such route.',
  },
  405: {
    code: 'method-not-allowed',
    title: 'The method is not allowed',
    detail: 'This path does not take this method.',
  },
  413: {
    code: 'payload-too-large',
    title: 'The body is too large',
    detail: 'The body is too large.',
  },
  415: {
    code: 'unsupported-media-type',
    title: 'The media type is not supported',
    detail: 'The body has a media type that is not accepted.',
  },
  502: {
    code: 'gateway-failed',
    title: 'Something went wrong on our side',
    detail: 'The service behind this path failed to respond.',
  },
  503: {
    code: 'service-unavailable',
    title: 'The service is unavailable for now',
    detail: 'The service behind this path is not running at the moment.',
  },
  504: {
    code: 'service-timeout',
    title: 'The service took too long',
    detail: 'The service took too long to respond.',
  },
};

const REFUSED: Kind = {
  code: 'gateway-refused',
  title: 'The request is not valid',
  detail: 'The request was refused.',
};

const kindOf = (status: number): Kind => KINDS[status] ?? REFUSED;

/** The code of the problem that the gateway itself sends for a status. */
export const gatewayCode = (status: number): string => kindOf(status).code;

/** The caller's correlation id when it is well formed, else a new one. */
export const correlationIdOf = (header: string | readonly string[] | undefined): string => {
  const result = correlationIdSchema.safeParse(header);
  return result.success ? result.data : randomUUID();
};

/** The problem that stands for an error response that no handler wrote. */
export const problemForStatus = (status: number): Problem => {
  if (status >= 500 && KINDS[status] === undefined) return problemForStatus(502);
  const { detail } = kindOf(status);
  return status === 401
    ? { status, detail, headers: { 'www-authenticate': 'Bearer' } }
    : { status, detail };
};

/** The headers of a problem, as the handlers send theirs. */
export const problemHeaders = (
  { headers }: Problem,
  body: string,
  correlationId: string,
): Readonly<Record<string, string>> => ({
  'content-type': 'application/problem+json',
  'content-length': String(Buffer.byteLength(body)),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-correlation-id': correlationId,
  ...headers,
});

/** The body of a problem as it goes over the wire. */
export const problemBody = (
  { status, detail }: Problem,
  instance: string,
  correlationId: string,
): string => {
  const { code, title } = kindOf(status);
  const type = `urn:commerce:problem:${code}`;
  return JSON.stringify({ type, title, status, detail, instance, code, correlationId });
};
