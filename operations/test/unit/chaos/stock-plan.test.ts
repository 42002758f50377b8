import { describe, expect, test } from '@jest/globals';
import { makePlan } from '../../../src/chaos/plan/make-plan.ts';
import { expectedDemand, stockPlan } from '../../../src/chaos/plan/stock-plan.ts';

const PRODUCTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('the stock of a chaos run', () => {
  const { orders } = makePlan(1, 200);
  const demand = expectedDemand(orders, PRODUCTS);
  const { pieces, short } = stockPlan(demand);

  test('is planned for what all orders ask for', () => {
    const planned = orders.flatMap(({ lines }) => lines);
    expect([...demand.values()].reduce((sum, each) => sum + each, 0)).toBe(
      planned.reduce((sum, { quantity }) => sum + quantity, 0),
    );
  });

  test('is short for a third of the products, and plenty for the others', () => {
    expect([...short]).toEqual(['a', 'd', 'g']);
    for (const [productId, wanted] of demand) {
      const isEnough = (pieces.get(productId) ?? 0) >= wanted;
      expect([productId, isEnough]).toEqual([productId, !short.has(productId)]);
    }
  });

  test('is planned for products that no order asks for, too', () => {
    expect(stockPlan(expectedDemand([], PRODUCTS)).pieces.size).toBe(PRODUCTS.length);
  });
});
