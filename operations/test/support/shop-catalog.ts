import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { jsonBodyOf } from './json-body-of.ts';

const batch = z.object({ products: z.array(z.looseObject({ sku: z.string() })) });
const name = z.object({ name: z.string() });

/** A response that replaces the next one. */
export interface Interruption {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Limits {
  /** From this request on, every one is a 403. */
  requests: number;
  /** More products in a batch are a 413. */
  products: number;
}

export interface ShopCatalog {
  readonly url: string;
  /** The stored products by SKU. */
  readonly products: ReadonlyMap<string, object>;
  readonly categories: ReadonlyMap<string, string>;
  /** Each request, as `POST /products/batch`. */
  readonly requests: readonly string[];
  /** How often each SKU was created. */
  readonly created: ReadonlyMap<string, number>;
  /** Responses for the next requests. */
  readonly interruptions: Interruption[];
  readonly limits: Limits;
  readonly close: () => Promise<void>;
}

/**
 * A server with the routes of the catalog that an import uses, which fails on demand. The end-to-end tests use the real
 * one. It refuses products named "refuse me".
 */
export const startShopCatalog = async (): Promise<ShopCatalog> => {
  const products = new Map<string, Record<string, unknown>>();
  const categories = new Map<string, string>([['kept', 'Renamed by the shop']]);
  const created = new Map<string, number>();
  const requests: string[] = [];
  const interruptions: Interruption[] = [];

  const limits: Limits = { requests: Infinity, products: Infinity };

  /** The stock of what is there is inventory's. */
  const stockOf = (
    before: Record<string, unknown> | undefined,
    { stockQuantity = 0 }: Record<string, unknown>,
  ) => (before === undefined ? stockQuantity : before.stockQuantity);

  const upsert = ({ sku, ...product }: { readonly sku: string } & Record<string, unknown>) => {
    if (product.name === 'refuse me') {
      const errors = [{ path: 'name', message: 'is not wanted' }];
      return { sku, outcome: 'refused', problem: { code: 'invalid-input', detail: 'No.', errors } };
    }
    const before = products.get(sku);
    // An absent field stays as it is.
    const stockQuantity = stockOf(before, product);
    const after = { discountedPrice: null, ...before, ...product, stockQuantity };
    products.set(sku, after);
    if (before === undefined) created.set(sku, (created.get(sku) ?? 0) + 1);
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    const isIgnored = (product.stockQuantity ?? stockQuantity) !== stockQuantity;
    return {
      sku,
      productId: `id-of-${sku}`,
      outcome: before === undefined ? 'created' : isSame ? 'unchanged' : 'updated',
      ...(isIgnored && { ignored: ['stockQuantity'] }),
    };
  };

  const reply = (call: string, body: unknown): readonly [status: number, body: object] => {
    if (requests.length > limits.requests) return [403, { code: 'forbidden' }];
    if (call === 'POST /products/batch') {
      const sent = batch.parse(body).products;
      return sent.length > limits.products ? [413, {}] : [200, { results: sent.map(upsert) }];
    }
    if (call === 'GET /categories') {
      const items = [...categories].map(([category, text]) => ({ category, name: text }));
      return [200, { items }];
    }
    if (call === 'GET /products') {
      const items = [...products].map(([sku, { tracked, ...product }]) => ({
        ...{ productId: sku, sku, ...product },
        inStock: tracked === false || product.stockQuantity !== 0,
      }));
      return [200, { items }];
    }
    const category = /^PUT \/categories\/(.+)$/.exec(call)?.[1];
    if (category === undefined) return [404, { code: 'not-found' }];
    categories.set(category, name.parse(body).name);
    return [200, {}];
  };

  const server = createServer((request, response) => {
    void jsonBodyOf(request).then((body) => {
      const call = `${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}`;
      requests.push(call);
      const interruption = interruptions.shift();
      const [status, content] =
        interruption === undefined ? reply(call, body) : [interruption.status, {}];
      response.writeHead(status, { 'content-type': 'application/json', ...interruption?.headers });
      response.end(JSON.stringify(content));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    products,
    categories,
    requests,
    created,
    interruptions,
    limits,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
