import { describe, expect, test } from '@jest/globals';
import { readAndChange } from '../../src/index.ts';
import { clientOf, json, problem, type Replying } from '../support/fake-service.ts';

const path = { productId: 'p' };
const stocked = (quantity: number) =>
  json(200, { stockQuantity: quantity }, { etag: `"${quantity}"` });

/** Takes one from the stock. */
const takeOne = (replies: readonly Replying[], maxAttempts?: number) => {
  const { commerce, requests, timing } = clientOf(replies);
  const work = readAndChange({
    read: (fresh) => commerce.catalog.get('/products/{productId}', { path, ...fresh }),
    change: ({ stockQuantity }, ifMatch) =>
      commerce.catalog.put('/products/{productId}/stock', {
        path,
        ifMatch,
        body: { stockQuantity: stockQuantity - 1 },
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
    const { commerce } = clientOf([stocked(3)]);
    const options = { path, ifNoneMatch: '"7"' };
    expect(await commerce.catalog.getIfChanged('/products/{productId}', options)).toMatchObject({
      status: 200,
      data: { stockQuantity: 3 },
      etag: '"3"',
    });
  });
});

describe('readAndChange', () => {
  test('sends the change on the condition of what it read', async () => {
    const { result, requests } = takeOne([stocked(5), stocked(4)]);
    expect(await result).toMatchObject({ ok: true, data: { stockQuantity: 4 } });
    expect(requests[1]).toMatchObject({ method: 'PUT', body: { stockQuantity: 4 } });
    expect(requests[1]?.headers.get('if-match')).toBe('"5"');
  });

  test.each([
    [412, 'version-mismatch'],
    [412, 'precondition-failed'],
    [409, 'version-conflict'],
  ])('reads again and computes again after %i %s', async (status, code) => {
    const { result, requests } = takeOne([
      stocked(5),
      problem(status, code),
      stocked(9),
      stocked(8),
    ]);
    expect(await result).toMatchObject({ ok: true, data: { stockQuantity: 8 } });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
    expect(requests[3]?.headers.get('if-match')).toBe('"9"');
  });

  test('gives up after some attempts, with the problem', async () => {
    const turns = [stocked(5), problem(412, 'version-mismatch')];
    const { result, requests } = takeOne([...turns, ...turns, ...turns], 2);
    expect(await result).toMatchObject({ ok: false, problem: { code: 'version-mismatch' } });
    expect(requests).toHaveLength(4);
  });

  test('returns any other problem, of the read or the change', async () => {
    const unread = takeOne([problem(404, 'product-not-found')]);
    expect(await unread.result).toMatchObject({ problem: { code: 'product-not-found' } });
    expect(unread.requests).toHaveLength(1);
    const refused = takeOne([stocked(5), problem(403, 'scope-missing')]);
    expect(await refused.result).toMatchObject({ problem: { code: 'scope-missing' } });
    expect(refused.requests).toHaveLength(2);
  });

  test('changes nothing that has no ETag', async () => {
    const { result, requests } = takeOne([json(200, { stockQuantity: 5 })]);
    await expect(result).rejects.toMatchObject({ code: 'NO_ETAG' });
    expect(requests).toHaveLength(1);
  });
});
