import { beforeAll, describe, expect, test } from '@jest/globals';
import { readContexts } from '@commerce/platform/contexts';
import { readFileSync } from 'node:fs';
import { errorsOf } from '../support/compile.ts';

const HEAD = `
import type { CommerceClient, OperationAt, ProblemOf, RequestOptions, Services } from '../../src/index.ts';
declare const commerce: CommerceClient;
const { catalog, orders } = commerce;
const path = { productId: 'p' };
`;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

interface Operation {
  readonly service: string;
  readonly path: string;
  readonly method: string;
}

const operations: readonly Operation[] = readContexts().flatMap(({ name }) => {
  const { paths }: { paths: Record<string, Record<string, unknown>> } = JSON.parse(
    readFileSync(`docs/api/${name}.openapi.json`, 'utf8'),
  );
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.includes(method))
      .map((method) => ({ service: name, path, method })),
  );
});

const callOf = ({ service, path, method }: Operation): string =>
  `(options: RequestOptions<OperationAt<Services['${service}'], '${path}', '${method}'>>) => commerce.${service}.${method}('${path}', options);`;

// A union that includes string would take any code.
const closedCodesOf = ({ service, path, method }: Operation): string =>
  `const isClosed: string extends ProblemOf<OperationAt<Services['${service}'], '${path}', '${method}'>>['code'] ? false : true = true;`;

const ACCEPTED: readonly (readonly [what: string, code: string])[] = [
  ['a call without options', `orders.get('/orders');`],
  ['a filter', `orders.get('/orders', { query: { status: 'PENDING', limit: 3 } });`],
  [
    'data with the type of the status',
    `orders.post('/orders', { body: { items: [] } }).then((made) => made.ok && (made.status satisfies 201, made.data.orderId satisfies string));`,
  ],
  [
    'a problem that its code narrows',
    `orders.post('/orders', { body: { items: [] } }).then((made) => !made.ok && made.problem.code === 'total-changed' && (made.problem.status satisfies 409));`,
  ],
  [
    'the codes of a status',
    `const one: Extract<ProblemOf<OperationAt<Services['orders'], '/orders/{orderId}', 'get'>>, { readonly status: 404 }>['code'] = 'order-not-found'; one satisfies 'order-not-found';`,
  ],
  [
    'entries of a list',
    `async () => { for await (const order of orders.items('/orders', { query: { limit: 3 } })) order.total satisfies number; };`,
  ],
  [
    'data, or that nothing changed',
    `catalog.getIfChanged('/products/{productId}', { path, ifNoneMatch: '"1"' }).then((read) => read.ok && read.status !== 304 && (read.data.name satisfies string));`,
  ],
];

const REFUSED: readonly (readonly [what: string, code: string, error: RegExp])[] = [
  ['a path that does not exist', `orders.get('/order', {});`, /"\/order"/],
  ['a method that the path does not have', `orders.put('/orders', {});`, /"\/orders"/],
  ['the path of another service', `orders.get('/products', {});`, /"\/products"/],
  ['no path parameter', `orders.get('/orders/{orderId}');`, /Expected 2 arguments/],
  ['no body', `orders.post('/orders');`, /Expected 2 arguments/],
  ['an option that does not exist', `orders.get('/orders', { filter: {} });`, /'filter'/],
  ['a misspelt filter', `orders.get('/orders', { query: { state: 'PENDING' } });`, /'state'/],
  [
    'a key where none is taken',
    `orders.get('/orders', { idempotencyKey: 'k' });`,
    /'idempotencyKey'/,
  ],
  [
    'no precondition where one is required',
    `catalog.put('/products/{productId}/price', { path, body: { basePrice: 1, currency: 'EUR' } });`,
    /'ifMatch' is missing/,
  ],
  ['a list of what is none', `orders.items('/orders/{orderId}');`, /"\/orders\/\{orderId\}"/],
  ['a cursor for a whole list', `orders.items('/orders', { query: { cursor: '' } });`, /'cursor'/],
  [
    'a revalidation where there is none',
    `orders.getIfChanged('/orders', { ifNoneMatch: '""' });`,
    /not assignable to parameter of type 'never'/,
  ],
  [
    'a code that the operation never has',
    `orders.get('/orders').then((read) => !read.ok && read.problem.code === 'sku-taken');`,
    /no overlap/,
  ],
  [
    'data without a look at the result',
    `orders.get('/orders').then((read) => read.data);`,
    /'data' does not exist/,
  ],
];

let errors: readonly (readonly string[])[];

beforeAll(() => {
  errors = errorsOf(HEAD, [
    ...operations.flatMap((each) => [callOf(each), closedCodesOf(each)]),
    ...[...ACCEPTED, ...REFUSED].map(([, code]) => code),
  ]);
});

describe('The types of the client', () => {
  test('have each operation of each document, with closed unions of codes', () => {
    expect(operations.length).toBeGreaterThan(15);
    expect(errors.slice(0, 2 * operations.length).flat()).toEqual([]);
  });

  test.each(ACCEPTED.map(([what], index) => [what, index] as const))('accept %s', (_, index) => {
    expect(errors[2 * operations.length + index]).toEqual([]);
  });

  test.each(REFUSED.map(([what, , error], index) => [what, index, error] as const))(
    'refuse %s',
    (_, index, error) => {
      const found = errors[2 * operations.length + ACCEPTED.length + index];
      expect(found?.join('\n')).toMatch(error);
    },
  );
});
