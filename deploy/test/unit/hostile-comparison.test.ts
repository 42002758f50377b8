import { expect, test } from '@jest/globals';
import type { Answer, HostileRequest } from '../../../e2e/hostile-requests/index.ts';
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

const answer = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: new Map(Object.entries(headers)),
  body: JSON.stringify({
    type: `urn:commerce:problem:${code}`,
    title: 'x',
    status,
    detail: 'x',
    instance: '/',
    correlationId: String(Math.random()),
  }),
});

const pairOf = (local: Answer | undefined, deployed: Answer | undefined, request = REQUEST) => ({
  local: { request, answer: local },
  deployed: { request, answer: deployed },
});

test('responses that differ in what is new with each one are the same', () => {
  const pair = pairOf(
    answer(400, 'invalid-input', { etag: '"1"', 'content-type': 'application/problem+json' }),
    answer(400, 'invalid-input', { etag: '"2"', 'content-type': 'application/problem+json' }),
  );
  expect(differencesOf(pair)).toEqual([]);
  expect(unexplained([pair])).toEqual([]);
});

test.each([
  ['status', pairOf(answer(400, 'a'), answer(422, 'a'))],
  ['problem', pairOf(answer(400, 'a'), answer(400, 'b'))],
  ['content-type', pairOf(answer(400, 'a', { 'content-type': 'text/html' }), answer(400, 'a'))],
  ['etag', pairOf(answer(400, 'a', { etag: '"1"' }), answer(400, 'a'))],
  ['status', pairOf(answer(400, 'a'), undefined)],
])('a difference in %s is one, and is explained by nothing', (name, pair) => {
  expect(differencesOf(pair).map((each) => each.split(':')[0])).toContain(name);
  expect(unexplained([pair])).toHaveLength(1);
});

test('a listed difference explains no other one beside it', () => {
  const missing = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  const listed = pairOf(answer(404, 'route-not-found', missing), answer(404, 'route-not-found'));
  const more = pairOf(answer(404, 'route-not-found', missing), answer(403, 'route-not-found'));
  expect(unexplained([listed, more])).toHaveLength(1);
});

test('an encoded path explains a difference, an encoded query none', () => {
  const of = (target: string) => pairOf(answer(404, 'a'), answer(400, 'b'), { ...REQUEST, target });
  expect(unexplained([of('/orders%2f'), of('/orders?limit=%2f')])).toHaveLength(1);
});
