import { expect, test } from '@jest/globals';
import { requestHead } from '../../src/client/request-head.ts';

test('a request that says nothing about the cache is plain', () => {
  expect(requestHead({ 'X-Trace': '1' })).toEqual({
    headers: { accept: 'application/json', 'x-trace': '1' },
    onlyIfCached: false,
    isPlain: true,
  });
  expect(requestHead(undefined).isPlain).toBe(true);
});

test.each([
  ['max-stale', 'max-stale=2147483647', false],
  ['max-stale=5', 'max-stale=5', false],
  ['only-if-cached', '', true],
  ['Only-If-Cached ,MAX-STALE', 'max-stale=2147483647', true],
  ['no-cache, only-if-cached, max-age=3', 'no-cache, max-age=3', true],
  [
    'x="a, only-if-cached, max-stale", max-age=1',
    'x="a, only-if-cached, max-stale", max-age=1',
    false,
  ],
  ['x="unclosed, only-if-cached', 'x="unclosed, only-if-cached', false],
])('%j is sent as %j', (given, sent, onlyIfCached) => {
  const head = requestHead({ 'Cache-Control': given });
  expect(head.headers['cache-control']).toBe(sent);
  expect(head).toMatchObject({ onlyIfCached, isPlain: false });
});
