import { describe, expect, test } from '@jest/globals';
import { ProblemError, UnexpectedResponseError } from '../../src/index.ts';
import { clientOf, json, problem } from '../support/fake-service.ts';

const page = (names: readonly string[], nextCursor?: string) =>
  json(200, { items: names, ...(nextCursor !== undefined && { nextCursor }) });

const collected = async (list: AsyncIterable<unknown>): Promise<unknown[]> => {
  const all: unknown[] = [];
  for await (const each of list) all.push(each);
  return all;
};

describe('A list', () => {
  test('is read page after page, with the same query', async () => {
    const { commerce, requests } = clientOf([page(['a', 'b'], 'c+/='), page([], 'd'), page(['c'])]);
    const query = { status: 'PENDING', limit: 2 } as const;
    expect(await collected(commerce.orders.items('/orders', { query }))).toEqual(['a', 'b', 'c']);
    expect(requests.map(({ path }) => path)).toEqual([
      '/dev/orders?status=PENDING&limit=2',
      '/dev/orders?status=PENDING&limit=2&cursor=c%2B%2F%3D',
      '/dev/orders?status=PENDING&limit=2&cursor=d',
    ]);
  });

  test('can be read by pages', async () => {
    const { commerce } = clientOf([page(['a', 'b'], 'x'), page(['c'])]);
    expect(await collected(commerce.catalog.pages('/products'))).toEqual([
      { items: ['a', 'b'], nextCursor: 'x' },
      { items: ['c'] },
    ]);
  });

  test('is read no further than the caller goes', async () => {
    const { commerce, requests } = clientOf([page(['a', 'b'], 'x'), page(['c'])]);
    const { value } = await commerce.catalog.items('/products').next();
    expect(value).toBe('a');
    expect(requests).toHaveLength(1);
  });

  test('throws the problem of a page after the entries before it', async () => {
    const { commerce } = clientOf([page(['a'], 'x'), problem(400, 'invalid-cursor')]);
    const seen: unknown[] = [];
    const read = async () => {
      for await (const each of commerce.catalog.items('/products')) seen.push(each);
    };
    await expect(read()).rejects.toThrow(ProblemError);
    expect(seen).toEqual(['a']);
  });

  test('retries a page', async () => {
    const { commerce, timing } = clientOf([
      page(['a'], 'x'),
      problem(503, 'service-unavailable', { 'retry-after': '1' }),
      page(['b']),
    ]);
    const read = collected(commerce.catalog.items('/products'));
    expect(await timing.during(read)).toEqual(['a', 'b']);
  });

  test('ends where a page names itself as the next one', async () => {
    const { commerce, requests } = clientOf([page(['a'], 'x')]);
    await expect(collected(commerce.catalog.items('/products'))).rejects.toThrow(
      UnexpectedResponseError,
    );
    expect(requests).toHaveLength(2);
  });
});
