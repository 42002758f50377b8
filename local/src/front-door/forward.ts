import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { HeaderLine } from './header-lines.ts';

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What reached the front door, as it is passed on. */
export interface ForwardedRequest {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

export class UpstreamTimeoutError extends Error {
  override readonly name = 'UpstreamTimeoutError';
}

/** API Gateway's own limit for an integration. */
const TIMEOUT_MS = 29_000;

/** Headers that belong to one connection (RFC 9110, section 7.6.1), or that hapi adds by itself. */
const NOT_RETURNED = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-ranges',
  'content-length',
];

// A connection for each request: hapi closes one that was idle for 5 s, perhaps just as the next request is sent on
// it. That would be lost, and it is unknown whether it may be sent again.
const agent = new Agent({ keepAlive: false });

/** Passes a request on and waits for the whole response. Rejects when there is none. */
export const forward = async (incoming: ForwardedRequest): Promise<UpstreamResponse> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${incoming.endpoint}${incoming.path}`, {
      method: incoming.method,
      agent,
      // As lines, so that a header given twice stays so. Node adds no host to them.
      headers: [
        ['Host', new URL(incoming.endpoint).host],
        ...incoming.headers,
        ...(incoming.body.length > 0 ? [['Content-Length', String(incoming.body.length)]] : []),
      ].flat(),
    });
    const timer = setTimeout(() => {
      outgoing.destroy(new UpstreamTimeoutError());
    }, TIMEOUT_MS);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 502,
          headers: without(response.headers, NOT_RETURNED),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.end(incoming.body);
  });

const without = (headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
