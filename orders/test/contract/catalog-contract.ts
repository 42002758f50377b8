import { createResilience, DEADLINE_HEADER, deadlineHeaders } from '@commerce/circuit-breaker';
import { createHttpClient } from '@commerce/http-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { tagsOf } from '../../src/application/refresh-product-cache/tags-of-change.ts';
import { productId, type ProductId } from '../../src/domain/ids.ts';
import { MAX_ITEMS } from '../../src/domain/order/order-limits.ts';
import {
  catalogProduct,
  catalogProducts,
} from '../../src/infrastructure/catalog/catalog-response.ts';
import { HttpCatalogClient } from '../../src/infrastructure/catalog/http-catalog-client.ts';

/** As much of a product as the contract speaks of; what else a catalog wants to know, its provider makes up. */
export interface ContractProduct {
  readonly name: string;
  readonly basePrice: number;
  readonly discountedPrice?: number;
  readonly currency: string;
  readonly category: string;
  readonly stockQuantity: number;
}

/** A catalog that can be held to the contract. */
export interface CatalogProvider {
  readonly url: string;
  /** Resolves to the id under which the catalog knows the product from now on. */
  addProduct(product: ContractProduct): Promise<string>;
  changePrice(productId: string, basePrice: number): Promise<void>;
  /** How many requests for products have come over HTTP so far. */
  requests(): number;
  stop(): Promise<void>;
}

const LAMP: ContractProduct = {
  name: 'Desk lamp',
  basePrice: 29.99,
  currency: 'EUR',
  category: 'lighting',
  stockQuantity: 4,
};
/** The key of the stage in which the contract is tried: a provider must know it. */
export const CONTRACT_DEADLINE_KEY = 'the key of the stage';

const UNKNOWN = productId('unknown-product');
const LONG_ENOUGH_MS = 60_000;
// What Orders is built on: a price that is this old at most, and responses to fall back on for a day.
const FRESH_SECONDS = 300;
const USABLE_IN_NEED_SECONDS = 86_400;

const problem = z.object({ type: z.string(), status: z.int(), correlationId: z.string() });

const directive = (header: string | null, name: string): number =>
  Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(header ?? '')?.[1]);

const tagsIn = (response: Response): string[] =>
  (response.headers.get('Cache-Tags') ?? '').split(',');

/**
 * All that Orders expects of the catalog, in one place and in sentences that run. The catalog's real handlers
 * are held to it, so that it cannot change under Orders; and so is the stub that Orders' own tests talk to, so
 * that they describe the same catalog.
 */
export const describeCatalogContract = (
  name: string,
  startProvider: () => Promise<CatalogProvider>,
): void => {
  describe(`${name}, as Orders expects the catalog to be,`, () => {
    let provider: CatalogProvider;
    /** Ends the clients a test has opened. */
    const closes: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      provider = await startProvider();
    });

    afterAll(async () => {
      for (const close of closes) await close();
      await provider.stop();
    });

    const add = async (changes: Partial<ContractProduct> = {}): Promise<ProductId> =>
      productId(await provider.addProduct({ ...LAMP, ...changes }));

    const ask = (
      ids: readonly string[],
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Response> => fetch(`${provider.url}/products?ids=${ids.join(',')}`, { headers });

    // The client Orders runs with, its cache in this process alone.
    const openClient = () => {
      const resilience = createResilience({ name: 'catalog', onStateChange: () => undefined });
      const http = createHttpClient({
        baseUrl: provider.url,
        resilience: resilience.interceptor(),
      });
      closes.push(async () => {
        resilience.close();
        await http.close();
      });
      const client = new HttpCatalogClient(http, () => undefined);
      return {
        lookUp: async (...ids: readonly ProductId[]) => {
          const deadline = Date.now() + LONG_ENOUGH_MS;
          const found = await client.getProducts(ids, { correlationId: 'contract-1', deadline });
          await http.settled();
          return found;
        },
        invalidate: (tags: readonly string[]) => client.invalidateCacheByTags(tags),
      };
    };

    test('gives the products asked for by id, in that order, each in a form Orders can read', async () => {
      const [first, second] = [await add(), await add({ name: 'Floor lamp' })];
      const response = await ask([second, first]);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toMatch(/^application\/json/);
      const { items } = catalogProducts.parse(await response.json());
      expect(items.map((item) => catalogProduct.parse(item).productId)).toEqual([second, first]);
    });

    test.each([
      ['at its price', {}, { price: 29.99 }],
      ['at its discounted price when it has one', { discountedPrice: 19.5 }, { price: 19.5 }],
      [
        'in its own currency',
        { basePrice: 1200, currency: 'JPY' },
        { price: 1200, currency: 'JPY' },
      ],
      ['as not available when there is none left', { stockQuantity: 0 }, { available: false }],
    ])('sells a product %s', async (_, changes, seen) => {
      const id = await add(changes);
      expect(await openClient().lookUp(id)).toEqual([
        {
          productId: id,
          name: 'Desk lamp',
          price: 29.99,
          currency: 'EUR',
          available: true,
          ...seen,
        },
      ]);
    });

    test('leaves out what it does not know and names it, which is a response and not a failure', async () => {
      const known = await add();
      const response = await ask([known, UNKNOWN]);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ missing: [UNKNOWN] });
      const found = await openClient().lookUp(known, UNKNOWN);
      expect(found.map((product) => product.productId)).toEqual([known]);
      expect(await openClient().lookUp(UNKNOWN)).toEqual([]);
    });

    test('responds for the largest order there can be in one request', async () => {
      const known = await add();
      const others = Array.from({ length: MAX_ITEMS - 1 }, (_, index) =>
        productId(String(index).padEnd(64, 'x')),
      );
      const before = provider.requests();
      expect(await openClient().lookUp(known, ...others)).toHaveLength(1);
      expect(provider.requests()).toBe(before + 1);
    });

    test('lets its responses be cached, and used long after while it is down', async () => {
      const id = await add();
      const cacheControl = (await ask([id])).headers.get('Cache-Control');
      expect(cacheControl).toContain('public');
      expect(directive(cacheControl, 'max-age')).toBe(FRESH_SECONDS);
      expect(directive(cacheControl, 'stale-if-error')).toBe(USABLE_IN_NEED_SECONDS);
      const client = openClient();
      await client.lookUp(id);
      const before = provider.requests();
      await client.lookUp(id);
      expect(provider.requests()).toBe(before);
    });

    test('tags its responses with what its events name, what is missing in them included', async () => {
      const id = await add();
      const tags = tagsIn(await ask([id, UNKNOWN]));
      const change = { productId: id, category: LAMP.category };
      expect(tags).toEqual(expect.arrayContaining([...tagsOf({ kind: 'updated', ...change })]));
      expect(tags).toEqual(
        expect.arrayContaining([...tagsOf({ kind: 'price-changed', ...change })]),
      );
      expect(tags).toContain(`product:${UNKNOWN}`);
    });

    test('gives the new price once Orders has invalidated what the event names', async () => {
      const id = await add();
      const client = openClient();
      await client.lookUp(id);
      await provider.changePrice(id, 31);
      await client.invalidate(
        tagsOf({ kind: 'price-changed', productId: id, category: LAMP.category }),
      );
      expect(await client.lookUp(id)).toMatchObject([{ price: 31 }]);
    });

    test('takes the correlation id over', async () => {
      const response = await ask([UNKNOWN], { 'X-Correlation-Id': 'contract-1' });
      expect(response.headers.get('X-Correlation-Id')).toBe('contract-1');
    });

    test('refuses an id that cannot be one with a problem, and not by leaving it out', async () => {
      const response = await ask(['la mp']);
      expect(response.status).toBe(400);
      expect(response.headers.get('Content-Type')).toContain('application/problem+json');
      const { type, status } = problem.parse(await response.json());
      expect([type, status]).toEqual(['urn:commerce:problem:invalid-input', 400]);
    });

    test('ends in time for Orders when the time of Orders is up', async () => {
      const response = await ask([UNKNOWN], deadlineHeaders(0, CONTRACT_DEADLINE_KEY));
      expect(response.status).toBe(408);
      expect(response.headers.get('Content-Type')).toContain('application/problem+json');
      expect(problem.parse(await response.json()).status).toBe(408);
    });

    test('believes no other caller that says that the time is up', async () => {
      for (const headers of [{ [DEADLINE_HEADER]: '0' }, deadlineHeaders(0, 'another key')]) {
        expect((await ask([UNKNOWN], headers)).status).toBe(200);
      }
    });
  });
};
