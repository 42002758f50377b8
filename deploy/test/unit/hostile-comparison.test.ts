import { expect, test } from '@jest/globals';
import type { WireResponse, HostileRequest } from '../../../e2e/hostile-requests/index.ts';
import { differencesOf, unexplained } from '../../src/test-deploy/hostile/compare.ts';

const REQUEST: HostileRequest = {
  service: 'orders',
  method: 'GET',
  target: '/orders',
  lines: [],
  body: Buffer.alloc(0),
  credentials: 'good',
  framing: 'length',
};

const response = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
): WireResponse => ({
  status,
  headers: new Map(Object.entries(headers)),
  body: JSON.stringify({
    type: `urn:commerce:problem:${code}`,
    title: 'x',
    status,
    detail: 'x',
    instance: '/',
    code,
    correlationId: String(Math.random()),
  }),
});

const pairOf = (
  local: WireResponse | undefined,
  deployed: WireResponse | undefined,
  request = REQUEST,
) => ({
  local: { request, response: local },
  deployed: { request, response: deployed },
});

test('responses that differ in what is new with each one are the same', () => {
  const pair = pairOf(
    response(400, 'invalid-input', { etag: '"1"', 'content-type': 'application/problem+json' }),
    response(400, 'invalid-input', { etag: '"2"', 'content-type': 'application/problem+json' }),
  );
  expect(differencesOf(pair)).toEqual([]);
  expect(unexplained([pair])).toEqual([]);
});

test.each([
  ['status', pairOf(response(400, 'a'), response(422, 'a'))],
  ['problem', pairOf(response(400, 'a'), response(400, 'b'))],
  ['content-type', pairOf(response(400, 'a', { 'content-type': 'text/html' }), response(400, 'a'))],
  ['etag', pairOf(response(400, 'a', { etag: '"1"' }), response(400, 'a'))],
  ['status', pairOf(response(400, 'a'), undefined)],
])('a difference in %s is one, and is explained by nothing', (name, pair) => {
  expect(differencesOf(pair).map((each) => each.split(':')[0])).toContain(name);
  expect(unexplained([pair])).toHaveLength(1);
});

test('a listed difference explains no other one beside it', () => {
  const missing = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  const listed = pairOf(
    response(404, 'route-not-found', missing),
    response(404, 'route-not-found'),
  );
  const more = pairOf(response(404, 'route-not-found', missing), response(403, 'route-not-found'));
  expect(unexplained([listed, more])).toHaveLength(1);
});

test.each([
  ['an encoded slash', 'an encoded space', '/orders%2f', '/orders%20'],
  ['an encoded slash', 'one in the query', '/orders/%2Fx', '/orders?limit=%2f'],
])('%s in a path explains a difference, %s none', (_, _other, explained, unknown) => {
  const of = (target: string) =>
    pairOf(response(404, 'a'), response(400, 'b'), { ...REQUEST, target });
  expect(unexplained([of(explained)])).toEqual([]);
  expect(unexplained([of(unknown)])).toHaveLength(1);
});

test('an encoded slash explains no difference between two responses of a found route', () => {
  const request = { ...REQUEST, target: '/orders%2f' };
  expect(unexplained([pairOf(response(403, 'a'), response(401, 'b'), request)])).toHaveLength(1);
});

test('a path that is not UTF-8 explains that the gateway refuses it, and no other difference', () => {
  const of = (problem: string) =>
    pairOf(response(400, problem), response(403, 'b'), { ...REQUEST, target: '/orders/%ff' });
  expect(unexplained([of('gateway-refused')])).toEqual([]);
  expect(unexplained([of('invalid-input')])).toHaveLength(1);
});

test('an Idempotency-Key sent twice explains that it is refused, another header none', () => {
  const of = (name: string, ...problem: [number, string]) =>
    pairOf(response(...problem), response(201, 'b'), {
      ...REQUEST,
      lines: [
        [name, 'a'],
        [name.toLowerCase(), 'b'],
      ],
    });
  expect(unexplained([of('Idempotency-Key', 400, 'invalid-input')])).toEqual([]);
  expect(unexplained([of('Idempotency-Key', 422, 'invalid-input')])).toHaveLength(1);
  expect(unexplained([of('If-Match', 400, 'invalid-input')])).toHaveLength(1);
});

test('a condition sent twice explains what conditions decide, and nothing else', () => {
  const of = (deployed: number, ...names: string[]) =>
    pairOf(response(304, 'a'), response(deployed, 'b'), {
      ...REQUEST,
      lines: names.map((name) => [name, '"1"'] as const),
    });
  expect(unexplained([of(200, 'If-None-Match', 'if-none-match')])).toEqual([]);
  expect(unexplained([of(401, 'If-None-Match', 'if-none-match')])).toHaveLength(1);
  expect(unexplained([of(200, 'If-None-Match', 'If-Match')])).toHaveLength(1);
});
