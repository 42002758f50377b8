import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The ways in which the catalog can fail. */
export const CUTS = ['hangs', 'refuses connections', 'returns 500'] as const;
export type Cut = (typeof CUTS)[number];

const DISTINCT_PRICES = 9_000;

/** The price of a product in cents, derived from its id. */
export const centsOf = (productId: string): number => {
  let sum = 0;
  for (const character of productId) sum = (sum * 31 + character.charCodeAt(0)) % DISTINCT_PRICES;
  return 1_000 + sum;
};

// The header of the real catalog, and one whose responses become stale within the minute.
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400';
const SOON_STALE = 'public, max-age=2, stale-if-error=86400';
export const SOON_STALE_PREFIX = 'soon-stale';

const respond = (ids: readonly string[], response: ServerResponse): void => {
  const items = ids.map((productId) => ({
    productId,
    name: `Product ${productId}`,
    basePrice: centsOf(productId) / 100,
    currency: 'EUR',
    inStock: true,
  }));
  const isSoonStale = ids.every((id) => id.startsWith(SOON_STALE_PREFIX));
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': isSoonStale ? SOON_STALE : CACHE_CONTROL,
    'Cache-Tags': ids.map((id) => `product:${id}`).join(','),
  });
  response.end(JSON.stringify({ items, missing: [] }));
};

/** A catalog over HTTP that has every product and can be interrupted. */
export class CuttableCatalog {
  #cut: Cut | undefined;
  #port = 0;
  /** Requests received while it was interrupted. */
  requestsWhileCut = 0;
  readonly #server = createServer(({ url = '/' }, response) => {
    if (this.#cut !== undefined) this.requestsWhileCut += 1;
    switch (this.#cut) {
      case 'hangs':
      case 'refuses connections':
        return;
      case 'returns 500':
        response.writeHead(500).end();
        return;
      case undefined:
        respond(new URL(url, 'http://catalog').searchParams.get('ids')?.split(',') ?? [], response);
    }
  });

  static async start(): Promise<CuttableCatalog> {
    const catalog = new CuttableCatalog();
    await catalog.#listen();
    // A TCP server always has an AddressInfo.
    catalog.#port = (catalog.#server.address() as AddressInfo).port;
    return catalog;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async cut(how: Cut): Promise<void> {
    this.requestsWhileCut = 0;
    this.#cut = how;
    if (how === 'refuses connections') await this.#close();
  }

  async restore(): Promise<void> {
    this.#cut = undefined;
    if (this.#server.listening) this.#server.closeAllConnections();
    else await this.#listen();
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await this.#close();
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
