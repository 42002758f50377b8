import * as z from 'zod';

const page = z.object({
  items: z.array(z.object({ productId: z.string(), inStock: z.boolean(), currency: z.string() })),
});

const CURRENCY = 'EUR';

// As in a shop, few products make up most orders. While the catalog is down, what was asked for before
// is ordered from the cache; were every order another mix, each would have to wait for the catalog.
const FAVOURITES = 8;

/** Products that can stand in one order: in stock, and priced in one currency. */
export const findProducts = async (frontDoor: string): Promise<readonly string[]> => {
  const response = await fetch(`${frontDoor}/products?limit=100`);
  const { items } = page.parse(await response.json());
  const products = items
    .filter(({ inStock, currency }) => inStock && currency === CURRENCY)
    .map(({ productId }) => productId)
    .slice(0, FAVOURITES);
  if (products.length === 0) throw new Error('The catalog has no product that could be ordered.');
  return products;
};
