import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubProduct {
  readonly productId: string;
  readonly basePrice: number;
  readonly discountedPrice?: number;
  readonly currency?: string;
  readonly inStock?: boolean;
}

/** How the stub behaves; `rubbish` answers what no catalog would. */
export type StubMode = 'working' | 'broken' | 'rubbish';

export interface CatalogStub {
  readonly url: string;
  readonly requests: { readonly url: string; readonly correlationId: string | undefined }[];
  readonly put: (product: StubProduct) => void;
  readonly behave: (mode: StubMode) => void;
  readonly stop: () => Promise<void>;
}

const shown = (product: StubProduct) => ({
  name: `Product ${product.productId}`,
  description: 'Orders does not care',
  sku: `SKU-${product.productId}`,
  category: 'things',
  currency: 'EUR',
  inStock: true,
  stockQuantity: 7,
  version: 3,
  ...product,
});

/** A catalog of its own for a test: a real HTTP server that answers as the contracts say. */
export const startCatalogStub = async (): Promise<CatalogStub> => {
  const products = new Map<string, StubProduct>();
  const requests: { url: string; correlationId: string | undefined }[] = [];
  let mode: StubMode = 'working';

  const answer = (ids: readonly string[], response: ServerResponse): void => {
    const found = ids.flatMap((id) => products.get(id) ?? []);
    const missing = ids.filter((id) => !products.has(id));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400',
      'Cache-Tags': ids.map((id) => `product:${id}`).join(','),
    });
    response.end(JSON.stringify({ items: found.map(shown), missing }));
  };

  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const correlationId = request.headers['x-correlation-id'];
    requests.push({ url, correlationId: correlationId?.toString() });
    switch (mode) {
      case 'working': {
        const ids = new URL(url, 'http://catalog').searchParams.get('ids')?.split(',') ?? [];
        answer(ids, response);
        return;
      }
      case 'broken':
        response.writeHead(500).end();
        return;
      case 'rubbish':
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end('{"items":[{"productId":"lamp","basePrice":"a lot"}]}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    put: (product) => void products.set(product.productId, product),
    behave: (next) => {
      mode = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
