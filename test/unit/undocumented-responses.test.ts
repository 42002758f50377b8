import { describe, expect, test } from '@jest/globals';
import { undocumented } from '../../e2e/support/documented.ts';

const response = (status: number, headers: Record<string, string>, problemCode?: string) => ({
  status,
  headers: new Headers(headers),
  problemCode,
});

const PROBLEM = { 'content-type': 'application/problem+json', 'x-correlation-id': 'c' };

describe('what end-to-end tests compare with the documents', () => {
  test.each([
    ['a status', response(402, PROBLEM), 'status 402'],
    ['a header', response(404, { ...PROBLEM, 'x-new': '1' }), '404 with the header x-new'],
    ['a media type', response(200, { 'content-type': 'text/html' }), '200 as text/html'],
    ['a code', response(404, PROBLEM, 'thing-not-found'), '404 with the problem thing-not-found'],
  ])('finds %s that no document describes', (_, sent, complaint) => {
    expect(undocumented('GET', '/orders/order-1', sent)).toEqual([complaint]);
  });

  test('finds nothing in a documented response', () => {
    expect(
      undocumented('GET', '/orders/order-1', response(404, PROBLEM, 'order-not-found')),
    ).toEqual([]);
    expect(undocumented('POST', '/orders', response(409, PROBLEM, 'total-changed'))).toEqual([]);
  });
});
