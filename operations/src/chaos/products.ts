import { unwrap } from '@commerce/client/source';
import type { Api } from './traffic/api-client.ts';
import { OPERATOR } from './traffic/operator.ts';

const CURRENCY = 'EUR';

// As in a shop, few products make up most orders. While the catalog is down, these are served from the
// cache; with a different mix in every order, each order would wait for the catalog.
const MAX_PRODUCTS = 8;

/** Adds a product with price 0: an order of it alone is completed at once. */
const addGift = async (api: Api): Promise<string> => {
  const gift = await api(OPERATOR).catalog.post('/products', {
    body: {
      name: 'Gift',
      description: '',
      sku: `GIFT-${crypto.randomUUID().slice(0, 8)}`,
      category: 'gifts',
      supplierId: 'supplier-1',
      warehouseLocation: 'A-1',
      basePrice: 0,
      currency: CURRENCY,
      stockQuantity: 1_000_000,
    },
  });
  return unwrap(gift).productId;
};

/** Products that fit in one order: in stock and in one currency; one of them has price 0. */
export const findProducts = async (api: Api): Promise<readonly string[]> => {
  const gift = await addGift(api);
  const { catalog } = api(OPERATOR);
  const products: string[] = [];
  for await (const { productId, inStock, currency } of catalog.items('/products')) {
    if (inStock && currency === CURRENCY && productId !== gift) products.push(productId);
    if (products.length === MAX_PRODUCTS) break;
  }
  if (products.length === 0) throw new Error('The catalog has no product that can be ordered.');
  return [...products, gift];
};
