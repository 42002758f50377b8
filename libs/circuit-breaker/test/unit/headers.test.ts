import { describe, expect, test } from '@jest/globals';
import { requestHeader, retryAfterMs, withHeaders } from '../../src/http/headers.ts';

describe('request headers in each of their forms', () => {
  test.each([
    ['an object', { Accept: 'a', 'X-Left': '5' }],
    ['a flat list', ['Accept', 'a', 'X-Left', '5']],
    [
      'pairs',
      new Map([
        ['Accept', 'a'],
        ['X-Left', '5'],
      ]),
    ],
  ])('%s can be read and added to', (_form, headers) => {
    expect(requestHeader(headers, 'x-left')).toBe('5');
    expect(requestHeader(headers, 'x-other')).toBeUndefined();
    expect(withHeaders(headers, { 'x-left': '4' })).toEqual({ Accept: 'a', 'x-left': '4' });
  });

  test('none at all', () => {
    expect(withHeaders(null, { 'x-left': '4' })).toEqual({ 'x-left': '4' });
    expect(requestHeader(undefined, 'x-left')).toBeUndefined();
  });

  test('a header given twice keeps both values', () => {
    expect(withHeaders(['a', '1', 'a', '2'], { b: '3' })).toEqual({ a: ['1', '2'], b: '3' });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('%j', (value, expected) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(expected);
  });

  test('missing', () => {
    expect(retryAfterMs({}, now)).toBeUndefined();
  });
});
