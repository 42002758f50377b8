import * as z from 'zod';
import {
  type CatalogProvider,
  CONTRACT_DEADLINE_KEY,
} from '../../orders/test/contract/catalog-contract.ts';
import { apiEvent } from './api-event.ts';
import { startWorld } from './functions.ts';
import { startHttpGateway } from './http-gateway.ts';

const SCOPE = 'catalog:write';

const proxyResult = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const created = z.object({ productId: z.string() });

/** The real catalog: its functions, bundled as for deployment, on separate tables, behind HTTP. */
export const startCatalogProvider = async (): Promise<CatalogProvider> => {
  const world = await startWorld();
  const [create, list, changePrice] = await Promise.all([
    world.start('catalog/api/create-product'),
    world.start('catalog/api/list-products', { DEADLINE_KEY: CONTRACT_DEADLINE_KEY }),
    world.start('catalog/api/change-price'),
  ]);
  let requests = 0;
  const gateway = await startHttpGateway((event) => {
    requests += 1;
    return list.invoke(event);
  });
  const prices = new Map<string, { readonly currency: string; readonly etag: string }>();
  let products = 0;

  const write = async (target: typeof create, request: object, expected: number) => {
    const event = apiEvent({ method: 'POST', path: '/products', scope: SCOPE, ...request });
    const result = proxyResult.parse(await target.invoke(event));
    if (result.statusCode !== expected) throw new Error(`The catalog said ${result.body}`);
    return result;
  };

  return {
    url: gateway.url,
    addProduct: async (product) => {
      products += 1;
      const body = {
        ...product,
        description: 'Nothing Orders would read.',
        sku: `CONTRACT-${products}`,
        supplierId: 'supplier-1',
        warehouseLocation: 'A-1',
      };
      const result = await write(create, { body }, 201);
      const { productId } = created.parse(JSON.parse(result.body));
      prices.set(productId, { currency: product.currency, etag: result.headers.ETag ?? '' });
      return productId;
    },
    changePrice: async (productId, basePrice) => {
      const { currency, etag } = prices.get(productId) ?? {};
      const request = {
        method: 'PUT',
        path: `/products/${productId}/price`,
        pathParameters: { productId },
        headers: { 'If-Match': etag },
        body: { basePrice, currency },
      };
      await write(changePrice, request, 200);
    },
    requests: () => requests,
    stop: async () => {
      await gateway.stop();
      await world.stop();
    },
  };
};
