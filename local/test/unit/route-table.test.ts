import { describe, expect, test } from '@jest/globals';
import { RouteTable } from '../../src/front-door/route-table.ts';

const httpEndpoint = 'http://127.0.0.1:3020';
const table = new RouteTable([
  {
    service: 'orders',
    httpEndpoint,
    routes: [
      { method: 'GET', path: '/orders/{orderId}', function: 'f' },
      { method: 'GET', path: '/orders/latest', function: 'f' },
      { method: 'POST', path: '/orders', function: 'f' },
      { method: 'ANY', path: '/files/{path+}', function: 'f' },
      { method: 'GET', path: '/health', function: 'f' },
    ],
  },
]);

describe('the routes of the front door', () => {
  test.each([
    ['GET', '/orders/o1', 'GET /orders/{orderId}'],
    ['HEAD', '/orders/o1', 'GET /orders/{orderId}'],
    ['GET', '/orders/latest', 'GET /orders/latest'],
    ['POST', '/orders', 'POST /orders'],
    ['DELETE', '/files/a/b/c', 'ANY /files/{path+}'],
  ])('%s %s goes to %s', (method, path, key) => {
    expect(table.match(method, path)).toMatchObject({
      kind: 'found',
      endpoint: httpEndpoint,
      key: `orders ${key}`,
    });
  });

  test('find the health of each service under its name', () => {
    expect(table.match('GET', '/health/orders')).toMatchObject({ kind: 'found', path: '/health' });
    expect(table.match('GET', '/health').kind).toBe('unknown');
  });

  test('name the methods of a path that is called with another one', () => {
    expect(table.match('PUT', '/orders/o1')).toEqual({
      kind: 'wrong-method',
      allowed: ['GET', 'HEAD'],
    });
  });

  test('are those of the most literal path alone, whatever their methods', () => {
    const products = new RouteTable([
      {
        service: 'catalog',
        httpEndpoint,
        routes: [
          { method: 'GET', path: '/products/{productId}', function: 'f' },
          { method: 'POST', path: '/products/batch', function: 'f' },
        ],
      },
    ]);
    expect(products.match('GET', '/products/batch')).toEqual({
      kind: 'wrong-method',
      allowed: ['POST'],
    });
  });

  test('leave preflights of every path to the front door, if a service handles them', () => {
    const preflight = { method: 'OPTIONS', path: '/{proxy+}', function: 'f' };
    const own = { method: 'OPTIONS', path: '/orders', function: 'f' };
    const handling = new RouteTable([
      { service: 'orders', httpEndpoint, routes: [preflight, own] },
      { service: 'files', httpEndpoint, routes: [{ ...own, method: 'ANY', path: '/files' }] },
    ]);
    expect(handling.match('OPTIONS', '/rewards/a/history')).toEqual({ kind: 'preflight' });
    expect(handling.match('OPTIONS', '/')).toEqual({ kind: 'unknown' });
    expect(handling.match('GET', '/rewards/a')).toEqual({ kind: 'unknown' });
    for (const path of ['/orders', '/files']) {
      expect(handling.match('OPTIONS', path)).toMatchObject({ kind: 'found' });
    }
    expect(table.match('OPTIONS', '/orders').kind).toBe('wrong-method');
  });

  test.each(['/', '/orders/', '/orders/o1/', '/order', '//orders', '/files', '/orders/o1/lines'])(
    'do not include %s',
    (path) => {
      expect(table.match('GET', path).kind).toBe(path === '/orders' ? 'wrong-method' : 'unknown');
    },
  );
});
