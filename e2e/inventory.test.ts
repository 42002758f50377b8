import { unwrap } from '@commerce/client/source';
import { describe, expect, test } from '@jest/globals';
import {
  customer,
  type Customer,
  eventually,
  freshCustomerId,
  pay,
  visitor,
} from './support/platform.ts';

const OPERATOR_SCOPES = 'catalog:write inventory:read inventory:write';

const aProduct = async ({ commerce }: Customer, stockQuantity: number): Promise<string> => {
  const created = await commerce.catalog.post('/products', {
    body: {
      name: 'Lamp that sells out',
      description: 'A lamp of which there are few.',
      sku: `FEW-${freshCustomerId()}`,
      category: 'lighting',
      supplierId: 'supplier-1',
      warehouseLocation: 'A-01',
      basePrice: 10,
      currency: 'EUR',
      stockQuantity,
    },
  });
  return unwrap(created).productId;
};

const stockOf = async ({ commerce }: Customer, productId: string) =>
  unwrap(await commerce.inventory.get('/inventory/{productId}', { path: { productId } }));

const order = async ({ commerce }: Customer, productId: string, quantity: number) =>
  unwrap(await commerce.orders.post('/orders', { body: { items: [{ productId, quantity }] } }));

describe('The stock of a product, through the front door', () => {
  test('is opened with the product, held by an order and leaves when it is paid', async () => {
    const operator = await customer('operator', OPERATOR_SCOPES);
    const alice = await customer(freshCustomerId());
    const productId = await aProduct(operator, 2);
    await eventually('the product has a stock', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({ onHand: 2, available: 2 });
    });

    const placed = await order(alice, productId, 2);
    await eventually('the order holds both pieces', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({
        onHand: 2,
        held: 2,
        available: 0,
      });
    });
    const path = { productId };
    expect(unwrap(await visitor.inventory.get('/inventory/{productId}', { path }))).toEqual({
      productId,
      availability: 'out-of-stock',
    });

    await pay(placed);
    await eventually('the pieces have left', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({ onHand: 0, held: 0 });
    });
    const movements = operator.commerce.inventory.items('/inventory/{productId}/movements', {
      path,
    });
    const causes: [string, number][] = [];
    for await (const { cause, quantity } of movements) causes.push([cause, quantity]);
    expect(causes).toEqual([
      ['committed', -2],
      ['initial', 2],
    ]);
  });

  test('comes back with a cancelled order, and is counted by an operator meanwhile', async () => {
    const operator = await customer('operator', OPERATOR_SCOPES);
    const bob = await customer(freshCustomerId());
    const productId = await aProduct(operator, 3);
    const path = { productId };
    await eventually('the product has a stock', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({ onHand: 3 });
    });
    const seen = await operator.commerce.inventory.get('/inventory/{productId}', { path });
    const { orderId } = await order(bob, productId, 2);
    await eventually('the order holds two pieces', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({ held: 2 });
    });
    const counted = await operator.commerce.inventory.put('/inventory/{productId}', {
      path,
      body: { onHand: 1 },
      ifMatch: seen.headers.get('etag') ?? '',
    });
    expect(unwrap(counted)).toMatchObject({ onHand: 1, held: 2, available: -1 });
    await bob.commerce.orders.post('/orders/{orderId}/cancel', {
      path: { orderId },
      body: { reason: 'changed my mind' },
    });
    await eventually('the pieces are available again', async () => {
      expect(await stockOf(operator, productId)).toMatchObject({ held: 0, available: 1 });
    });
    const adjusted = await operator.commerce.inventory.post('/inventory/{productId}/adjustments', {
      path,
      body: { delta: 4, reason: 'delivery' },
    });
    expect(unwrap(adjusted)).toMatchObject({ delta: 4, onHand: 5 });
  });
});
