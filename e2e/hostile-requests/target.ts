import { CREDENTIALS, type CredentialKind, type Signer } from './credentials.ts';
import { forgeCursors } from './cursors.ts';
import type { Framing, HostileRequest } from './hostile-request.ts';
import { type WireResponse, exchange } from './wire.ts';

/** The placeholders in requests, written as `$name`. */
export const NAMES = [
  'product',
  'order',
  'otherOrder',
  'customer',
  'otherCustomer',
  'origin',
] as const;
export type Names = Readonly<Record<(typeof NAMES)[number], string>>;

/** A platform that requests are sent to. */
export interface Target {
  /** The URL of an API; its path is the prefix of request paths. */
  readonly baseUrl: (service: string) => string;
  /** Maps the path of a request to that of the platform. */
  readonly pathOf: (service: string, path: string) => string;
  readonly signer: Signer;
  readonly names: Names;
}

/** The local front door serves the health of each service under the service's name. */
export const frontDoorPath = (service: string, path: string): string =>
  path.replace(/^\/health(?=$|\?)/, `/health/${service}`);

/** Sends requests to a platform. */
export const sender = (target: Target) => {
  const tokens = new Map<CredentialKind, string | undefined>();
  const authorizationOf = (kind: CredentialKind): string | undefined => {
    if (!tokens.has(kind)) {
      tokens.set(kind, CREDENTIALS[kind](target.signer, target.names.customer));
    }
    return tokens.get(kind);
  };
  /** @param index replaces `$n`, so that keys of requests differ */
  return (request: HostileRequest, index: number): Promise<WireResponse | undefined> => {
    const url = new URL(target.baseUrl(request.service));
    const fill = filler(target.names, index);
    const prefix = url.pathname.replace(/\/$/, '');
    const path = target.pathOf(request.service, fill(forgeCursors(request.target, fill)));
    const authorization = authorizationOf(request.credentials);
    const lines: [string, string][] = [
      ['Connection', 'close'],
      ...(authorization === undefined
        ? []
        : [['Authorization', authorization] as [string, string]]),
      ...request.lines.map(([name, value]): [string, string] => [name, fill(value)]),
    ];
    const isBodiless = request.method === 'GET' || request.method === 'HEAD';
    const body = isBodiless ? Buffer.alloc(0) : filledBody(request.body, fill);
    return exchange(
      { hostname: url.hostname, port: Number(url.port) },
      {
        bytes: framed(request.framing, {
          start: `${request.method} ${prefix}${path}`,
          host: url.host,
          lines,
          body,
        }),
        isHead: request.method === 'HEAD',
        halfClose: request.framing === 'unfinished body',
      },
    );
  };
};

const filler = (names: Names, index: number) => (text: string) =>
  NAMES.reduce((filled, name) => filled.replaceAll(`$${name}`, names[name]), text).replaceAll(
    '$n',
    String(index),
  );

/** Replaces placeholders in text bodies only; other bytes are unchanged. */
const filledBody = (body: Buffer, fill: (text: string) => string): Buffer =>
  body.includes('$') && Buffer.from(body.toString()).equals(body)
    ? Buffer.from(fill(body.toString()))
    : body;

interface Parts {
  readonly start: string;
  readonly host: string;
  readonly lines: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const chunked = (body: Buffer): Buffer =>
  Buffer.concat([
    ...(body.length === 0
      ? []
      : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]),
    Buffer.from('0\r\n\r\n'),
  ]);

interface Frame {
  readonly lines: readonly string[];
  readonly body?: Buffer;
}

const lengthOf = ({ length }: Buffer, more = 0): string => `Content-Length: ${length + more}`;

/** Framings other than one Host header and one Content-Length. */
const FRAMES: Partial<Record<Framing, (host: string, body: Buffer) => Frame>> = {
  chunks: (host, body) => ({ lines: [host, 'Transfer-Encoding: chunked'], body: chunked(body) }),
  'two equal lengths': (host, body) => ({ lines: [host, lengthOf(body), lengthOf(body)] }),
  'two lengths': (host, body) => ({ lines: [host, lengthOf(body), lengthOf(body, 1)] }),
  'length and chunks': (host, body) => ({
    lines: [host, lengthOf(body), 'Transfer-Encoding: chunked'],
    body: chunked(body),
  }),
  'negative length': (host) => ({ lines: [host, 'Content-Length: -1'] }),
  'length with a plus': (host, body) => ({ lines: [host, `Content-Length: +${body.length}`] }),
  'unfinished body': (host, body) => ({ lines: [host, lengthOf(body, 10)] }),
  'no host': (_host, body) => ({ lines: [lengthOf(body)] }),
  'two hosts': (host, body) => ({ lines: [host, 'Host: evil.example', lengthOf(body)] }),
  'folded line': (host, body) => ({ lines: [host, 'X-Folded: a\r\n b', lengthOf(body)] }),
  'space before the colon': (host, body) => ({ lines: [host, 'X-Spaced : a', lengthOf(body)] }),
  'no colon': (host, body) => ({ lines: [host, 'nonsense', lengthOf(body)] }),
  'NUL in a header': (host, body) => ({ lines: [host, 'X-Nul: a\u0000b', lengthOf(body)] }),
  'second request behind the first': (host, body) => ({
    lines: [host, lengthOf(body)],
    body: Buffer.concat([body, Buffer.from('GET / HTTP/1.1\r\n\r\n')]),
  }),
  'unmet expectation': (host, body) => ({ lines: [host, 'Expect: miracles', lengthOf(body)] }),
  upgrade: (host, body) => ({ lines: [host, 'Upgrade: websocket', lengthOf(body)] }),
};

const plain = (host: string, body: Buffer): Frame => ({
  lines: body.length === 0 ? [host] : [host, lengthOf(body)],
});

const framed = (framing: Framing, parts: Parts): Buffer => {
  const frame = (FRAMES[framing] ?? plain)(`Host: ${parts.host}`, parts.body);
  const version = framing === 'HTTP/1.0' ? 'HTTP/1.0' : 'HTTP/1.1';
  const head = [
    `${parts.start} ${version}`,
    ...frame.lines,
    ...parts.lines.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join(framing === 'line feeds alone' ? '\n' : '\r\n');
  return Buffer.concat([Buffer.from(head), frame.body ?? parts.body]);
};
