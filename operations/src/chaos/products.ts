import * as z from 'zod';
import { insist, type SendRequest } from './traffic/api-client.ts';
import { OPERATOR } from './traffic/operator.ts';

const page = z.object({
  items: z.array(z.object({ productId: z.string(), inStock: z.boolean(), currency: z.string() })),
});

const CURRENCY = 'EUR';

// As in a shop, few products make up most orders. While the catalog is down, what was asked for before
// is ordered from the cache; were every order another mix, each would have to wait for the catalog.
const FAVOURITES = 8;

const CREATED = 201;
const created = z.object({ productId: z.string() });

/** A product that costs nothing: an order of it alone is complete at once. */
const addGift = async (send: SendRequest): Promise<string> => {
  const { answer } = await insist(() =>
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
  if (answer.kind === 'answered' && answer.status === CREATED) {
    return created.parse(answer.body).productId;
  }
  throw new Error(`The catalog took no product that costs nothing: ${JSON.stringify(answer)}`);
};

/** Products that can stand in one order: in stock, and priced in one currency; one of them costs nothing. */
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
    .slice(0, FAVOURITES);
  if (products.length === 0) throw new Error('The catalog has no product that could be ordered.');
  return [...products, gift];
};
