import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What happens to a request: a response of the proxy's own, or none after the platform has done its work. */
export type ProxyFailure =
  { readonly status: number; readonly retryAfterSeconds: number } | 'lose the response';

export interface FailingProxy {
  readonly url: string;
  /** The next request fails, and those behind it do not. */
  readonly failNext: (failure: ProxyFailure) => void;
  readonly stop: () => Promise<void>;
}

/** A proxy in front of the platform, as a load balancer is, that fails when it is told to. */
export const failingFirst = async (target: string): Promise<FailingProxy> => {
  let failure: ProxyFailure | undefined;
  const server = createServer((request, response) => {
    const planned = failure;
    failure = undefined;
    const respond = async (): Promise<void> => {
      const body = await text(request);
      if (planned !== undefined && planned !== 'lose the response') {
        const { status, retryAfterSeconds } = planned;
        response.writeHead(status, { 'retry-after': String(retryAfterSeconds) });
        response.end('<h1>Service Unavailable</h1>');
        return;
      }
      const { authorization, 'idempotency-key': key, 'content-type': type } = request.headers;
      const forwarded = await fetch(`${target}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers: {
          ...(authorization !== undefined && { authorization }),
          ...(typeof key === 'string' && { 'idempotency-key': key }),
          ...(type !== undefined && { 'content-type': type }),
        },
        ...(body !== '' && { body }),
      });
      const content = await forwarded.text();
      if (planned === 'lose the response') {
        response.destroy();
        return;
      }
      const headers = ['content-type', 'etag', 'idempotency-replayed', 'x-correlation-id'];
      for (const name of headers) {
        const value = forwarded.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.writeHead(forwarded.status).end(content);
    };
    respond().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    failNext: (next) => {
      failure = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
