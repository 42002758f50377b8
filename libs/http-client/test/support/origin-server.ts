import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Handles a request to the origin. */
export type OriginHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

export interface OriginServer {
  readonly url: string;
  /** Every request received, in order. */
  readonly requests: IncomingMessage[];
  handle(handler: OriginHandler): void;
  stop(): Promise<void>;
}

export const startOrigin = async (first: OriginHandler): Promise<OriginServer> => {
  let handler = first;
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    void (async () => {
      try {
        await handler(request, response);
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error));
      }
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    handle: (next) => (handler = next),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export const json = (
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const LIFETIME_S = 600;
/** After this long, what came with `soonStale` is stale. */
export const UNTIL_STALE_MS = 3_200;

/**
 * Headers of a response that is fresh for two to three seconds more, and can be renewed for minutes. A short
 * `max-age` leaves a busy machine too little of both: `Date` has whole seconds, so a response fresh for
 * one may be stale when it arrives, and undici drops what has been stale for as long as it was fresh.
 */
export const soonStale = (moreDirectives = ''): Record<string, string> => ({
  'cache-control': `public, max-age=${LIFETIME_S}${moreDirectives}`,
  date: new Date(Date.now() - (LIFETIME_S - 3) * 1_000).toUTCString(),
});
