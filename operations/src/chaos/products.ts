import * as z from 'zod';

const page = z.object({
  items: z.array(z.object({ productId: z.string(), inStock: z.boolean(), currency: z.string() })),
});

const CURRENCY = 'EUR';

/** Products that can stand in one order: in stock, and priced in one currency. */
export const findProducts = async (frontDoor: string): Promise<readonly string[]> => {
  const response = await fetch(`${frontDoor}/products?limit=100`);
  const { items } = page.parse(await response.json());
  const products = items
    .filter(({ inStock, currency }) => inStock && currency === CURRENCY)
    .map(({ productId }) => productId);
  if (products.length === 0) throw new Error('The catalog has no product that could be ordered.');
  return products;
};
