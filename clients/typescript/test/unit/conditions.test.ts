import { describe, expect, test } from '@jest/globals';
import { readAndChange } from '../../src/index.ts';
import { clientOf, json, problem, type Replying } from '../support/fake-service.ts';

const path = { productId: 'p' };
const priced = (basePrice: number) =>
  json(200, { basePrice, currency: 'EUR' }, { etag: `"${basePrice}"` });

/** Lowers the price by one. */
const reduce = (replies: readonly Replying[], maxAttempts?: number) => {
  const { commerce, requests, timing } = clientOf(replies);
  const work = readAndChange({
    read: (fresh) => commerce.catalog.get('/products/{productId}', { path, ...fresh }),
    change: ({ basePrice }, ifMatch) =>
      commerce.catalog.put('/products/{productId}/price', {
        path,
        ifMatch,
        body: { basePrice: basePrice - 1, currency: 'EUR' },
      }),
    timing,
    ...(maxAttempts !== undefined && { maxAttempts }),
  });
  return { result: timing.during(work), requests };
};

describe('getIfChanged', () => {
  test('asks on the condition of the ETag, and gives no data for a 304', async () => {
    const notModified = new Response(null, { status: 304, headers: { etag: '"7"' } });
    const { commerce, requests } = clientOf([notModified]);
    const options = { path, ifNoneMatch: '"7"' };
    const result = await commerce.catalog.getIfChanged('/products/{productId}', options);
    expect(result).toMatchObject({ ok: true, status: 304, data: undefined, etag: '"7"' });
    expect(requests[0]?.headers.get('if-none-match')).toBe('"7"');
  });

  test('gives the data of a newer version', async () => {
    const { commerce } = clientOf([priced(3)]);
    const options = { path, ifNoneMatch: '"7"' };
    expect(await commerce.catalog.getIfChanged('/products/{productId}', options)).toMatchObject({
      status: 200,
      data: { basePrice: 3 },
      etag: '"3"',
    });
  });
});

describe('readAndChange', () => {
  test('sends the change on the condition of what it read', async () => {
    const { result, requests } = reduce([priced(5), priced(4)]);
    expect(await result).toMatchObject({ ok: true, data: { basePrice: 4 } });
    expect(requests[1]).toMatchObject({ method: 'PUT', body: { basePrice: 4 } });
    expect(requests[1]?.headers.get('if-match')).toBe('"5"');
  });

  test.each([
    [412, 'version-mismatch'],
    [412, 'precondition-failed'],
    [409, 'version-conflict'],
  ])('reads again and computes again after %i %s', async (status, code) => {
    const { result, requests } = reduce([priced(5), problem(status, code), priced(9), priced(8)]);
    expect(await result).toMatchObject({ ok: true, data: { basePrice: 8 } });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
    expect(requests[3]?.headers.get('if-match')).toBe('"9"');
  });

  test('gives up after some attempts, with the problem', async () => {
    const turns = [priced(5), problem(412, 'version-mismatch')];
    const { result, requests } = reduce([...turns, ...turns, ...turns], 2);
    expect(await result).toMatchObject({ ok: false, problem: { code: 'version-mismatch' } });
    expect(requests).toHaveLength(4);
  });

  test('returns any other problem, of the read or the change', async () => {
    const unread = reduce([problem(404, 'product-not-found')]);
    expect(await unread.result).toMatchObject({ problem: { code: 'product-not-found' } });
    expect(unread.requests).toHaveLength(1);
    const refused = reduce([priced(5), problem(403, 'scope-missing')]);
    expect(await refused.result).toMatchObject({ problem: { code: 'scope-missing' } });
    expect(refused.requests).toHaveLength(2);
  });

  test('changes nothing that has no ETag', async () => {
    const { result, requests } = reduce([json(200, { basePrice: 5 })]);
    await expect(result).rejects.toMatchObject({ code: 'NO_ETAG' });
    expect(requests).toHaveLength(1);
  });
});
