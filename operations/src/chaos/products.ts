import * as z from 'zod';
import { sendUntilResponse, type SendRequest } from './traffic/api-client.ts';
import { OPERATOR } from './traffic/operator.ts';

const page = z.object({
  items: z.array(z.object({ productId: z.string(), inStock: z.boolean(), currency: z.string() })),
});

const CURRENCY = 'EUR';

// As in a shop, few products make up most orders. While the catalog is down, these are served from the
// cache; with a different mix in every order, each order would wait for the catalog.
const MAX_PRODUCTS = 8;

const CREATED = 201;
const created = z.object({ productId: z.string() });

/** Adds a product with price 0: an order of it alone is completed at once. */
const addGift = async (send: SendRequest): Promise<string> => {
  const { result } = await sendUntilResponse(() =>
    send({
      method: 'POST',
      path: '/products',
      customerId: OPERATOR,
      correlationId: crypto.randomUUID(),
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
    }),
  );
  if (result.kind === 'response' && result.status === CREATED) {
    return created.parse(result.body).productId;
  }
  throw new Error(`The catalog did not accept a product with price 0: ${JSON.stringify(result)}`);
};

/** Products that fit in one order: in stock and in one currency; one of them has price 0. */
export const findProducts = async (
  frontDoor: string,
  send: SendRequest,
): Promise<readonly string[]> => {
  const gift = await addGift(send);
  const response = await fetch(`${frontDoor}/products?limit=100`);
  const { items } = page.parse(await response.json());
  const products = items
    .filter(({ inStock, currency }) => inStock && currency === CURRENCY)
    .map(({ productId }) => productId)
    .filter((productId) => productId !== gift)
    .slice(0, MAX_PRODUCTS);
  if (products.length === 0) throw new Error('The catalog has no product that can be ordered.');
  return [...products, gift];
};
