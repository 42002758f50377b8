import { unwrap } from '@commerce/client/source';
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { platformUrls } from '@commerce/local/client';
import { followShopPage, saveShopFile } from '../test/support/shop-page.ts';
import { customer, eventually } from './support/platform.ts';

const JANE = 'jane@example.com';

test('docs/your-shop.md leads from a product file to a paid order and its points', async () => {
  const file = saveShopFile();
  const output = await followShopPage(['2. Import your products', '3. Place the first order'], {
    replaced: { 'http://localhost:3000': platformUrls().frontDoor, 'products.csv': file },
  });

  expect(output).toContain('line 5: "free" is not a price');
  expect(output).toContain('"sku":"TP-1"');
  expect(output).toContain('{"category":"tableware","name":"Cups and pots"}');
  expect(output).not.toContain('urn:commerce:problem');
  expect(readFileSync(`${file}.refused.csv`, 'utf8')).toContain('5,BL-1,');
  const jane = await customer(JANE);
  await eventually('jane has a completed order and its points', async () => {
    const { items } = unwrap(await jane.commerce.orders.get('/orders', { query: {} }));
    expect(items).toMatchObject([{ status: 'COMPLETED', total: 79.8 }]);
    const path = { customerId: JANE };
    const account = await jane.commerce.rewards.get('/rewards/{customerId}', { path });
    expect(unwrap(account)).toMatchObject({ balance: 79, pending: 0 });
  });
});
