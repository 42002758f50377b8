import { describe, expect, test } from '@jest/globals';
import { detachedController } from '../../src/interceptors/dispatch.ts';
import { targetedCacheControl } from '../../src/interceptors/targeted-cache-control.ts';
import { rawHeadersText } from '../support/raw-headers.ts';

const responseFor = (given: Record<string, string | string[]>) => {
  const controller = detachedController();
  let headers: Record<string, unknown> = {};
  targetedCacheControl('Commerce-Cache-Control')((_request, handler) => {
    handler.onResponseStart?.(controller, 200, { ...given }, 'OK');
    return true;
  })(
    { path: '/', method: 'GET' },
    { onRequestStart: () => undefined, onResponseStart: (_c, _s, seen) => void (headers = seen) },
  );
  return { headers, controller };
};

const received = (given: Record<string, string | string[]>): Record<string, unknown> =>
  responseFor(given).headers;

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

  test('leaves a response without it as it is', () => {
    expect(received({ 'cache-control': PUBLIC })).toEqual({ 'cache-control': PUBLIC });
  });

  test.each<[string, string | string[], string | undefined]>([
    ['booleans', 'max-age=60, public=?1, no-store=?0', 'max-age=60, public'],
    ['no parameters', 'max-age=60;q=1, public;x="y, no-store"', 'max-age=60, public'],
    ['the last of several values', 'max-age=1, public, max-age=60', 'max-age=60, public'],
    ['several lines', ['max-age=60', 'public'], 'max-age=60, public'],
    ['a field without a blank after its commas', 'max-age=60,public', 'max-age=60, public'],
    ['the largest Integer', 'max-age=999999999999999', 'max-age=999999999999999'],
    ['no extension', 'foo, max-age=60, bar="no-store"', 'max-age=60'],
    ['no extension, alone', 'foo', undefined],
    ['field names for private', 'private="set-cookie, x-a"', 'private="set-cookie, x-a"'],
    ['field names for no-cache', 'no-cache="x-a", max-age=60', 'no-cache="x-a", max-age=60'],
    ['private alone', 'private, max-age=60', 'private, max-age=60'],
  ])('is read as a Structured Field: %s', (_what, field, expected) => {
    const headers = received({ 'cache-control': 'no-store', 'commerce-cache-control': field });
    expect(headers['cache-control']).toBe(expected);
  });

  test.each(['"60"', '60.0', 'sixty', '-1', '?1', '@60', '(60)', ':NjA=:', '%"60"'])(
    'ignores a lifetime that is not an Integer: %s',
    (value) => {
      for (const name of ['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error']) {
        const directive = `${name}=${value}`;
        const beside = { 'commerce-cache-control': `public, ${directive}` };
        expect(received({ ...beside, 'cache-control': 'no-store' })['cache-control']).toBe(
          'public',
        );
        const alone = { 'commerce-cache-control': directive };
        expect(received({ ...alone, 'cache-control': PUBLIC })['cache-control']).toBe(PUBLIC);
      }
    },
  );

  test.each([
    ['no-store="x"', 'no-store'],
    ['private=("x-a")', 'private'],
    ['private="not a name"', 'private'],
    ['no-cache=""', 'no-cache'],
    ['no-cache=x-a', 'no-cache'],
    ['must-revalidate=1', 'must-revalidate'],
  ])('forbids as much as it can where its value is not understood: %s', (field, expected) => {
    const headers = received({
      'cache-control': PUBLIC,
      'commerce-cache-control': `${field}, max-age=60`,
    });
    expect(headers['cache-control']).toBe(`${expected}, max-age=60`);
  });

  test.each(['public=1', 'public="x"', 'public=?0', 'immutable=(1)'])(
    'allows nothing by a value that is not understood: %s',
    (field) => {
      const headers = received({ 'commerce-cache-control': `${field}, max-age=60` });
      expect(headers['cache-control']).toBe('max-age=60');
    },
  );

  test.each([
    '',
    ' ',
    'MAX-AGE=60',
    'max-age =60',
    'max-age= 60',
    ',',
    'max-age=6é',
    'no-store, &&&',
  ])('is ignored as a whole where it is empty or cannot be parsed: %j', (field) => {
    const headers = received({ 'cache-control': PUBLIC, 'commerce-cache-control': field });
    expect(headers['cache-control']).toBe(PUBLIC);
  });

  test('shows in the raw headers, too', () => {
    const { controller } = responseFor({
      'cache-control': PUBLIC,
      expires: 'Thu, 01 Jan 2026 00:00:00 GMT',
      link: ['</a>', '</b>'],
      'commerce-cache-control': 'max-age=3600',
    });
    expect(rawHeadersText(controller)).toBe(
      'link,</a>,link,</b>,commerce-cache-control,max-age=3600,cache-control,max-age=3600',
    );
  });
});
