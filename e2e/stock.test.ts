import { readAndChange, unwrap } from '@commerce/client/source';
import { expect, test } from '@jest/globals';
import { stockCommand } from '../operations/src/stock/stock-command.ts';
import { customer, eventually, freshCustomerId } from './support/platform.ts';

const keeper = () => customer(freshCustomerId(), 'catalog:write inventory:read inventory:write');

const lamp = () => ({
  name: 'Stock lamp',
  sku: `STOCK-${freshCustomerId()}`,
  category: 'lighting',
  basePrice: 10,
  currency: 'EUR' as const,
  stockQuantity: 5,
});

test('the stock that an operator sets is what the catalog shows, and orders of it are decided by', async () => {
  const { commerce } = await keeper();
  const { productId } = unwrap(await commerce.catalog.post('/products', { body: lamp() }));
  const path = { productId };
  const set = (onHand: number) =>
    readAndChange({
      read: () => commerce.inventory.get('/inventory/{productId}', { path }),
      change: (_, ifMatch) =>
        commerce.inventory.put('/inventory/{productId}', { path, ifMatch, body: { onHand } }),
    });
  const shown = async () => unwrap(await commerce.catalog.get('/products/{productId}', { path }));

  await eventually('inventory opens the stock of a new product', async () => {
    const { onHand } = unwrap(await commerce.inventory.get('/inventory/{productId}', { path }));
    expect(onHand).toBe(5);
  });
  expect(await shown()).toMatchObject({ stockQuantity: 5, availability: 'in-stock', version: 1 });
  unwrap(await set(0));
  await eventually('the catalog shows that it is sold out', async () => {
    expect(await shown()).toMatchObject({ stockQuantity: 0, inStock: false, version: 2 });
  });
  const buyer = await customer(freshCustomerId());
  await eventually('it is refused', async () => {
    const items = [{ productId, quantity: 1 }];
    const refused = await buyer.commerce.orders.post('/orders', { body: { items } });
    expect(refused).toMatchObject({ status: 422, problem: { code: 'products-not-orderable' } });
  });
  unwrap(await set(8));
  await eventually('the catalog shows that it is back', async () => {
    expect(await shown()).toMatchObject({ stockQuantity: 8, inStock: true, version: 3 });
  });
});

test('every product of the platform has a stock, so none is carried over', async () => {
  const lines: string[] = [];
  const output = { line: (line: string) => void lines.push(line), problem: () => undefined };
  await eventually('the stocks of all products are open', async () => {
    expect(await stockCommand.run(['carry-over', '--dry-run', '--json'], output)).toBe(true);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ opened: 0, refused: 0 });
  });
});
