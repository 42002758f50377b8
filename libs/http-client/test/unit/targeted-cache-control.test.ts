import { describe, expect, test } from '@jest/globals';
import { detachedController } from '../../src/interceptors/dispatch.ts';
import { targetedCacheControl } from '../../src/interceptors/targeted-cache-control.ts';

function received(headers: Record<string, string>): Record<string, unknown> {
  let seen: Record<string, unknown> = {};
  targetedCacheControl('Commerce-Cache-Control')((_request, handler) => {
    handler.onResponseStart?.(detachedController(), 200, { ...headers }, 'OK');
    return true;
  })(
    { path: '/', method: 'GET' },
    { onRequestStart: () => undefined, onResponseStart: (_c, _s, given) => void (seen = given) },
  );
  return seen;
}

const PUBLIC = 'public, max-age=300';

describe('a targeted cache-control field', () => {
  test('replaces Cache-Control and Expires', () => {
    const headers = received({
      'cache-control': PUBLIC,
      expires: 'Thu, 01 Jan 2026 00:00:00 GMT',
      'commerce-cache-control': 'public, max-age=3600',
    });
    expect(headers['cache-control']).toBe('public, max-age=3600');
    expect(headers).not.toHaveProperty('expires');
  });

  test('leaves an answer without it as it is', () => {
    expect(received({ 'cache-control': PUBLIC })).toEqual({ 'cache-control': PUBLIC });
  });

  test('reads booleans as Structured Fields write them', () => {
    const headers = received({ 'commerce-cache-control': 'max-age=60, public=?1, no-store=?0' });
    expect(headers['cache-control']).toBe('max-age=60, public');
  });

  test.each(['', 'MAX-AGE=60', 'max-age=60;q=1', 'max-age 60', ',', 'max-age=6é'])(
    'is ignored where it cannot be parsed: %j',
    (field) => {
      const headers = received({ 'cache-control': PUBLIC, 'commerce-cache-control': field });
      expect(headers['cache-control']).toBe(PUBLIC);
    },
  );
});
