import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** An RFC 9457 problem that the gateway itself answers with. */
export type Problem = {
  readonly status: number;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the gateway says where a service's own framework answered, by status. */
const DETAILS: Readonly<Record<number, string>> = {
  400: 'The request is not well formed.',
  401: 'This call needs a valid access token: Authorization: Bearer <token>.',
  403: 'The access token does not allow this call.',
  404: 'There is nothing at this path.',
  413: 'The request body is too large.',
  415: 'The request body has a media type that is not accepted.',
};

const WELL_FORMED_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The caller's correlation id when it is well formed, else a new one. */
export function correlationIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED_ID.test(header) ? header : randomUUID();
}

/** The problem that stands for an error answer which no handler wrote. */
export function problemForStatus(status: number): Problem {
  const detail = DETAILS[status];
  if (detail === undefined) {
    return status < 500
      ? { status, detail: 'The request was refused.' }
      : { status: 502, detail: 'The service behind this path failed to answer.' };
  }
  return status === 401
    ? { status, detail, headers: { 'www-authenticate': 'Bearer' } }
    : { status, detail };
}

/** The body of a problem as it goes over the wire. */
export function problemBody(
  { status, detail }: Problem,
  instance: string,
  correlationId: string,
): string {
  const title = STATUS_CODES[status] ?? 'Error';
  return JSON.stringify({ type: 'about:blank', title, status, detail, instance, correlationId });
}
