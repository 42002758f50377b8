import { expect, test } from '@jest/globals';
import { readContexts } from '@commerce/platform/contexts';
import { monthlyBill, totalOf } from '../../scripts/cost/bill.ts';
import { orderLoadOf } from '../../scripts/cost/order-load.ts';

const LOAD = {
  ordersADay: 1_000,
  linesAnOrder: 3,
  browsesAnOrder: 10,
  anOrder: orderLoadOf(readContexts()),
};

test('at a thousand orders a day a cache costs more than it saves, mostly for its network', () => {
  const [with95, without] = [monthlyBill(LOAD, 0.95), monthlyBill(LOAD, undefined)];
  expect(totalOf(with95)).toBeGreaterThan(totalOf(without));
  const dearest = with95.toSorted((a, b) => b.usd - a.usd)[0];
  expect(dearest?.what).toBe('NAT gateway hours');
});

test('costs per request grow with the load, fixed costs do not', () => {
  const usd = (orders: number, what: string): number =>
    monthlyBill({ ...LOAD, ordersADay: orders }, 0.95).find((each) => each.what === what)?.usd ??
    NaN;
  expect(usd(2_000, 'Lambda requests')).toBeCloseTo(2 * usd(1_000, 'Lambda requests'));
  expect(usd(2_000, 'NAT gateway hours')).toBe(usd(1_000, 'NAT gateway hours'));
});

test('a higher hit rate lowers the cost of the catalog', () => {
  const requests = (hitRate: number): number =>
    monthlyBill(LOAD, hitRate).find(({ what }) => what === 'API Gateway requests')?.usd ?? NaN;
  expect(requests(0.95)).toBeLessThan(requests(0.5));
});
