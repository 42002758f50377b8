import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { apiEvent } from './api-event.ts';

const proxyResult = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
});

/** Runs the function of a route; `trace` is the X-Ray header of the request. */
export type Route = (event: object, trace: string | undefined) => Promise<unknown>;

const eventOf = ({ url = '/', method = 'GET', headers }: IncomingMessage): object => {
  const { pathname, searchParams } = new URL(url, 'http://gateway.test');
  const [, , productId] = pathname.split('/');
  return apiEvent({
    method,
    path: pathname,
    ...(productId !== undefined && { pathParameters: { productId } }),
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(
      Object.entries(headers).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      ),
    ),
  });
};

/** Replaces the API Gateway of the catalog: receives HTTP and invokes a function. */
export const startHttpGateway = async (route: Route) => {
  const server = createServer((request, response) => {
    void (async () => {
      const trace = request.headers['x-amzn-trace-id']?.toString();
      const { statusCode, headers, body } = proxyResult.parse(await route(eventOf(request), trace));
      response.writeHead(statusCode, headers).end(body);
    })().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a TCP server always has this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
