import assert from 'node:assert/strict';
import * as z from 'zod';
import type { PageCall, PageOutcome } from './storefront.ts';

/** The APIs that a page calls, and what it needs for it. */
export interface CalledApis {
  readonly catalog: string;
  readonly orders: string;
  /** A customer's. */
  readonly token: string;
  /** A product with stock. */
  readonly product: { readonly productId: string; readonly etag: string };
}

/** The calls of a storefront: one of every kind that CORS treats differently, and every kind of refusal. */
export const storefrontCalls = ({ catalog, orders, token, product }: CalledApis): PageCall[] => {
  const authorization = `Bearer ${token}`;
  const url = `${catalog}/products/${product.productId}`;
  const order: Omit<PageCall, 'name'> = {
    url: `${orders}/orders`,
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': 'order-of-a-page',
    },
    body: { items: [{ productId: product.productId, quantity: 1 }] },
  };
  return [
    { name: 'read a product', url },
    { name: 'read it if it changed', url, headers: { 'if-none-match': product.etag } },
    { name: 'order it', ...order },
    { name: 'order it again', ...order },
    { name: 'list orders', url: `${orders}/orders`, headers: { authorization } },
    {
      name: 'change it without the scope',
      url,
      method: 'PATCH',
      headers: { authorization },
      body: {},
    },
    { name: 'list orders without a token', url: `${orders}/orders` },
    {
      name: 'list orders with a forged token',
      url: `${orders}/orders`,
      headers: { authorization: 'Bearer a.b.c' },
    },
    { name: 'read no product', url: `${catalog}/products/none` },
    { name: 'call no route', url: `${orders}/nothing`, headers: { authorization } },
    { name: 'order with a wrong body', ...order, body: [] },
  ];
};

interface Expected {
  readonly status: number;
  readonly code?: string;
  /** Headers that the script must be able to read, besides the correlation id. */
  readonly readable?: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'read a product': { status: 200, readable: ['etag'] },
  'read it if it changed': { status: 304, readable: ['etag'] },
  'order it': { status: 201, readable: ['location'] },
  'order it again': { status: 201, readable: ['location', 'idempotency-replayed'] },
  'list orders': { status: 200 },
  'change it without the scope': { status: 403, code: 'scope-missing' },
  'list orders without a token': { status: 401, code: 'unauthenticated' },
  'list orders with a forged token': { status: 401, code: 'unauthenticated' },
  'read no product': { status: 404, code: 'product-not-found' },
  'call no route': { status: 404, code: 'route-not-found' },
  'order with a wrong body': { status: 400, code: 'invalid-input' },
};

const problemSchema = z.object({ type: z.string(), correlationId: z.string() });

const check = ({ name, response, error }: PageOutcome, expected: Expected): void => {
  assert.ok(response, `${name}: ${error ?? 'no response'}`);
  const { status, headers, body } = response;
  assert.equal(status, expected.status, `${name}: ${body}`);
  for (const header of ['x-correlation-id', ...(expected.readable ?? [])]) {
    assert.ok(headers[header], `${name}: the page cannot read ${header}`);
  }
  if (expected.code === undefined) return;
  const problem = problemSchema.parse(JSON.parse(body));
  assert.equal(problem.type, `urn:commerce:problem:${expected.code}`, name);
};

/** @throws AssertionError for the first call whose response the page could not use */
export const allReadable = (outcomes: readonly PageOutcome[]): void => {
  assert.deepEqual(
    outcomes.map(({ name }) => name),
    Object.keys(EXPECTED),
  );
  for (const outcome of outcomes) {
    const expected = EXPECTED[outcome.name];
    assert.ok(expected);
    check(outcome, expected);
  }
};

/** @throws AssertionError that shows what a page of an origin without permission could read */
export const nothingReadable = (outcomes: readonly PageOutcome[]): void => {
  assert.equal(outcomes.length, Object.keys(EXPECTED).length);
  assert.deepEqual(
    outcomes.filter(({ response }) => response !== undefined),
    [],
  );
};

/** @throws AssertionError unless the page saw that the service is away, and when to try again */
export const unavailabilityReadable = (outcomes: readonly PageOutcome[], code: string): void => {
  assert.equal(outcomes.length, 1);
  for (const outcome of outcomes) check(outcome, { status: 503, code, readable: ['retry-after'] });
};
