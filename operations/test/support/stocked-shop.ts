import { processIdentity } from '@commerce/local/client';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';
import { jsonBodyOf } from './json-body-of.ts';

const stated = z.object({ onHand: z.int(), tracked: z.boolean().optional() });

/** A product as the catalog of the shop shows it. */
export interface ShownProduct {
  readonly productId: string;
  readonly stockQuantity: number;
  readonly inStock: boolean;
}

export interface StockedShop {
  readonly products: ShownProduct[];
  /** What inventory has, by product. */
  readonly stocks: Map<string, z.output<typeof stated>>;
  /** Each request, as `PUT /inventory/p-1`. */
  readonly requests: readonly string[];
  /** Responses for products, instead of what they would get. */
  readonly refusals: Map<string, number>;
  /** Responses for the next requests. */
  readonly interruptions: number[];
  readonly limits: { requests: number };
  /** The first part of the cursors that the catalog gives; another is refused. */
  cursorsOf: string;
  readonly close: () => Promise<void>;
}

type Reply = readonly [status: number, body: object];

const PROBLEM = { type: 'urn:commerce:problem:no', title: 'No', detail: 'no' };

/**
 * A local platform with the routes of the catalog and of inventory that carry stock over, which fails on demand. The
 * end-to-end tests use the real ones.
 *
 * @param state the directory in which commands look for the platform.
 */
export const startStockedShop = async (state: string): Promise<StockedShop> => {
  const requests: string[] = [];
  const shop = {
    products: [] as ShownProduct[],
    stocks: new Map<string, z.output<typeof stated>>(),
    requests,
    refusals: new Map<string, number>(),
    interruptions: [] as number[],
    limits: { requests: Infinity },
    cursorsOf: 'this',
  };

  const page = (query: URLSearchParams): Reply => {
    const [list = shop.cursorsOf, from = '0'] = query.get('cursor')?.split(' ') ?? [];
    if (list !== shop.cursorsOf) return [400, PROBLEM];
    const end = Number(from) + Number(query.get('limit'));
    const items = shop.products.slice(Number(from), end);
    const hasMore = end < shop.products.length;
    return [200, { items, ...(hasMore && { nextCursor: `${shop.cursorsOf} ${end}` }) }];
  };

  const stockOf = (
    productId: string,
    { method, headers }: IncomingMessage,
    body: unknown,
  ): Reply => {
    const refusal = shop.refusals.get(productId);
    if (refusal !== undefined) return [refusal, PROBLEM];
    const known = shop.stocks.get(productId);
    if (method === 'GET') return known === undefined ? [404, PROBLEM] : [200, { productId }];
    if (headers['if-none-match'] !== '*') return [428, PROBLEM];
    if (known !== undefined) return [412, PROBLEM];
    shop.stocks.set(productId, stated.parse(body));
    return [201, { productId }];
  };

  const reply = (request: IncomingMessage, url: URL, body: unknown): Reply => {
    if (requests.length > shop.limits.requests) return [403, PROBLEM];
    const interruption = shop.interruptions.shift();
    if (interruption !== undefined) return [interruption, PROBLEM];
    if (url.pathname === '/products') return page(url.searchParams);
    const productId = /^\/inventory\/(.+)$/.exec(url.pathname)?.[1];
    return productId === undefined ? [404, PROBLEM] : stockOf(productId, request, body);
  };

  const server = createServer((request, response) => {
    void jsonBodyOf(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://shop');
      requests.push(`${request.method ?? ''} ${url.pathname}`);
      const [status, content] = reply(request, url, body);
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type, etag: '"1"' });
      response.end(JSON.stringify(status < 400 ? content : { ...content, status }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  writeFileSync(
    join(state, 'platform.json'),
    JSON.stringify({
      processId: process.pid,
      processIdentity: processIdentity(process.pid),
      portBase: port,
      stage: 'local',
      startedAt: '2026-06-01T12:00:00Z',
      isReady: true,
      urls: { frontDoor: address, bus: address, issuer: address, dynamoDb: address },
      processes: {},
    }),
  );
  return Object.assign(shop, {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
};
