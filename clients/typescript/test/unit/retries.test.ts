import { describe, expect, test } from '@jest/globals';
import { DeadlineExceededError, NoResponseError } from '../../src/index.ts';
import { clientOf, json, problem } from '../support/fake-service.ts';

const placing = { body: { items: [{ productId: 'p', quantity: 1 }] } };
const unavailable = (headers = {}) => problem(503, 'service-unavailable', headers);
const down = new TypeError('fetch failed');
const cancelling = { path: { orderId: 'x' }, body: {} };
const [times, keys, correlations] = (() => {
  type Seen = readonly { readonly at: number; readonly headers: Headers }[];
  const all = (name: string) => (seen: Seen) => seen.map(({ headers }) => headers.get(name));
  return [
    (seen: Seen) => seen.map(({ at }) => at),
    all('idempotency-key'),
    all('x-correlation-id'),
  ] as const;
})();

describe('A call that failed for a while', () => {
  test.each([408, 429, 500, 502, 503, 504])('is repeated after status %i', async (status) => {
    const { commerce, requests, timing } = clientOf([
      problem(status, 'gateway-failed'),
      json(200, {}),
    ]);
    const result = await timing.during(commerce.orders.get('/orders'));
    expect(result).toMatchObject({ ok: true, attempts: 2 });
    expect(requests).toHaveLength(2);
  });

  test('is repeated after no response', async () => {
    const { commerce, timing } = clientOf([down, json(200, {})]);
    expect(await timing.during(commerce.orders.get('/orders'))).toMatchObject({ attempts: 2 });
  });

  test('is repeated after a response that takes too long', async () => {
    const { commerce, requests, timing } = clientOf(['hangs', json(200, {})], { random: 0 });
    await timing.during(commerce.orders.get('/orders', { retry: { attemptTimeoutMs: 3_000 } }));
    expect(times(requests)).toEqual([0, 3_000]);
  });

  test('is repeated after a response whose body breaks off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (stream) => stream.error(new TypeError('terminated')),
        }),
      );
    const { commerce, timing } = clientOf([broken, json(200, { items: [] })]);
    expect(await timing.during(commerce.orders.get('/orders'))).toMatchObject({
      attempts: 2,
      data: { items: [] },
    });
  });

  test('keeps its correlation id', async () => {
    const { commerce, requests, timing } = clientOf([down, unavailable(), json(200, {})]);
    await timing.during(commerce.orders.get('/orders'));
    expect(correlations(requests)).toHaveLength(3);
    expect(new Set(correlations(requests)).size).toBe(1);
  });

  test.each([400, 401, 404, 409, 422])('is not repeated after status %i', async (status) => {
    const { commerce, requests } = clientOf([problem(status, 'invalid-input')]);
    await commerce.orders.get('/orders');
    expect(requests).toHaveLength(1);
  });
});

describe('An idempotency key', () => {
  test('is made once for a call, and kept over its retries', async () => {
    const { commerce, requests, timing } = clientOf([down, unavailable(), json(201, {})]);
    await timing.during(commerce.orders.post('/orders', placing));
    await timing.during(commerce.orders.post('/orders', placing));
    const [first, second, third, ofOther] = keys(requests);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(ofOther).not.toBe(first);
  });

  test('is the caller’s where there is one', async () => {
    const { commerce, requests } = clientOf([json(201, {})]);
    await commerce.orders.post('/orders', { ...placing, idempotencyKey: 'mine' });
    expect(keys(requests)).toEqual(['mine']);
  });

  test('is not sent where the operation takes none', async () => {
    const { commerce, requests } = clientOf([json(200, {})]);
    await commerce.orders.post('/orders/{orderId}/cancel', cancelling);
    expect(keys(requests)).toEqual([null]);
  });
});

describe('A request that may have an effect twice', () => {
  test('is sent once: a POST without a key', async () => {
    const { commerce, requests, timing } = clientOf([unavailable(), json(200, {})]);
    const result = await timing.during(
      commerce.orders.post('/orders/{orderId}/cancel', cancelling),
    );
    expect(result).toMatchObject({ ok: false, problem: { code: 'service-unavailable' } });
    expect(requests).toHaveLength(1);
  });

  test('is sent once: a PATCH', async () => {
    const { commerce, requests, timing } = clientOf([down]);
    const patch = commerce.catalog.patch('/products/{productId}', {
      path: { productId: 'p' },
      body: { name: 'Lamp' },
      ifMatch: '"1"',
    });
    await expect(timing.during(patch)).rejects.toThrow(NoResponseError);
    expect(requests).toHaveLength(1);
  });

  test('is repeated where the API says that it has none: a batch of products', async () => {
    const { commerce, requests, timing } = clientOf([down, json(200, { results: [] })]);
    const body = { products: [{ sku: 'LAMP-1', basePrice: 1 }] };
    await timing.during(commerce.catalog.post('/products/batch', { body }));
    expect(requests).toHaveLength(2);
  });

  test('is repeated where the caller knows better', async () => {
    const { commerce, requests, timing } = clientOf([down, json(200, {})]);
    await timing.during(
      commerce.orders.post('/orders/{orderId}/cancel', { ...cancelling, isIdempotent: true }),
    );
    expect(requests).toHaveLength(2);
  });
});

describe('A refused token', () => {
  const refused = problem(401, 'unauthorized');
  const tokensOf = (requests: readonly { readonly headers: Headers }[]) =>
    requests.map(({ headers }) => headers.get('authorization'));

  test('is replaced by another one, and the request sent again at once, whatever its method', async () => {
    const asked: boolean[] = [];
    const token = ({ isRefused }: { readonly isRefused: boolean }): string => {
      asked.push(isRefused);
      return isRefused ? 'new' : 'old';
    };
    const { commerce, requests } = clientOf([refused, json(200, {})], { token });
    const cancelled = await commerce.orders.post('/orders/{orderId}/cancel', cancelling);
    expect(cancelled).toMatchObject({ ok: true, attempts: 2 });
    expect(tokensOf(requests)).toEqual(['Bearer old', 'Bearer new']);
    expect(times(requests)).toEqual([0, 0]);
    expect(asked).toEqual([false, true]);
  });

  test.each<[string, () => string]>([
    ['the source has no other', () => 'old'],
    ['the other is refused too', () => crypto.randomUUID()],
  ])('is the result when %s', async (_, token) => {
    const { commerce, requests } = clientOf([refused], { token });
    expect(await commerce.orders.get('/orders')).toMatchObject({ ok: false, status: 401 });
    expect(requests.length).toBeLessThanOrEqual(2);
  });

  test('is the result when it is a fixed one, and for an operation that needs none', async () => {
    const { commerce, requests } = clientOf([refused]);
    await commerce.orders.get('/orders');
    await commerce.catalog.get('/products');
    expect(requests).toHaveLength(2);
  });
});

describe('The hook of retries', () => {
  test('hears of each, before its pause', async () => {
    const heard: unknown[] = [];
    const { commerce, requests, timing } = clientOf([down, unavailable(), json(200, {})], {
      random: 1,
      onRetry: (retry) => void heard.push({ ...retry, sent: requests.length }),
    });
    await timing.during(commerce.orders.get('/orders', { correlationId: 'mine' }));
    const common = { operation: 'GET /orders', correlationId: 'mine' };
    expect(heard).toEqual([
      expect.objectContaining({ ...common, attempts: 1, pauseMs: 200, cause: down, sent: 1 }),
      expect.objectContaining({ ...common, attempts: 2, pauseMs: 400, status: 503, sent: 2 }),
    ]);
  });

  test('ends the call with what it throws, and can be set for one call', async () => {
    const { commerce, requests } = clientOf([down]);
    const onRetry = (): never => {
      throw new Error('enough');
    };
    await expect(commerce.orders.get('/orders', { onRetry })).rejects.toThrow('enough');
    expect(requests).toHaveLength(1);
  });
});

describe('The pause', () => {
  test('is random below a bound that doubles', async () => {
    const pausesAt = async (random: number): Promise<readonly number[]> => {
      const { commerce, requests, timing } = clientOf([unavailable()], { random });
      await timing.during(commerce.orders.get('/orders'));
      return times(requests);
    };
    expect(await pausesAt(0)).toEqual([0, 0, 0, 0, 0]);
    expect(await pausesAt(0.5)).toEqual([0, 100, 300, 700, 1_500]);
    expect(await pausesAt(1)).toEqual([0, 200, 600, 1_400, 3_000]);
  });

  test('is no longer than its largest bound', async () => {
    const { commerce, requests, timing } = clientOf([unavailable()], { random: 1 });
    const retry = { maxAttempts: 4, maxPauseMs: 300 };
    await timing.during(commerce.orders.get('/orders', { retry }));
    expect(times(requests)).toEqual([0, 200, 500, 800]);
  });

  test.each([
    ['seconds', '3', 3_000],
    ['a date', 'Thu, 01 Jan 2026 00:00:04 GMT', 4_000],
    ['a date of RFC 850', 'Thursday, 01-Jan-26 00:00:04 GMT', 4_000],
    ['a date of ANSI C', 'Thu Jan  1 00:00:04 2026', 4_000],
    ['a date that has passed', 'Wed, 31 Dec 2025 23:59:00 GMT', 0],
    ['what is neither', 'soon', 0],
    ['a day that does not exist', 'Tue, 31 Feb 2026 00:00:04 GMT', 0],
  ])('is at least Retry-After: %s', async (_, value, leastMs) => {
    const { commerce, requests, timing } = clientOf(
      [unavailable({ 'retry-after': value }), json(200, {})],
      { random: 0.5 },
    );
    await timing.during(commerce.orders.get('/orders'));
    expect(times(requests)).toEqual([0, leastMs + 100]);
  });

  test('until a date is counted from the date of the response, whatever the clock here says', async () => {
    const headers = {
      date: 'Fri, 02 Jan 2026 12:00:00 GMT',
      'retry-after': 'Fri, 02 Jan 2026 12:00:05 GMT',
    };
    const { commerce, requests, timing } = clientOf([unavailable(headers), json(200, {})], {
      random: 0,
    });
    await timing.during(commerce.orders.get('/orders'));
    expect(times(requests)).toEqual([0, 5_000]);
  });
});

describe('The deadline', () => {
  test('is not waited for when the pause would last beyond it: the last response is the result', async () => {
    const { commerce, requests, timing } = clientOf([unavailable({ 'retry-after': '20' })]);
    const result = await timing.during(
      commerce.orders.get('/orders', { retry: { deadlineMs: 10_000 } }),
    );
    expect(result).toMatchObject({ ok: false, status: 503, attempts: 1, retryAfterMs: 20_000 });
    expect(requests).toHaveLength(1);
    expect(timing.elapsed()).toBe(0);
  });

  test('ends a request that hangs', async () => {
    const { commerce, timing } = clientOf(['hangs']);
    const call = commerce.orders.get('/orders', { retry: { deadlineMs: 20_000 } });
    await expect(timing.during(call)).rejects.toThrow(DeadlineExceededError);
    expect(timing.elapsed()).toBe(20_000);
  });

  test('is not reached by a call whose requests are used up', async () => {
    const { commerce, requests, timing } = clientOf([down]);
    const call = commerce.orders.get('/orders');
    await expect(timing.during(call)).rejects.toThrow(NoResponseError);
    await expect(call).rejects.toMatchObject({
      code: 'NO_RESPONSE',
      attempts: 5,
      cause: { message: down.message },
      correlationId: requests[0]?.headers.get('x-correlation-id'),
    });
  });
});

describe('The signal of the caller', () => {
  const reason = new Error('The customer left the page.');

  test('ends a request that is under way', async () => {
    const { commerce, timing } = clientOf(['hangs']);
    const { signal, abort } = abortable();
    const call = commerce.orders.get('/orders', { signal });
    setImmediate(abort);
    await expect(timing.during(call)).rejects.toBe(reason);
    expect(timing.elapsed()).toBe(0);
  });

  test('ends a pause', async () => {
    const { signal, abort } = abortable();
    const { commerce, requests, timing } = clientOf([
      () => {
        setImmediate(abort);
        return unavailable({ 'retry-after': '30' });
      },
    ]);
    await expect(timing.during(commerce.orders.get('/orders', { signal }))).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
    expect(timing.elapsed()).toBe(0);
  });

  test('prevents the first request', async () => {
    const { signal, abort } = abortable();
    abort();
    const { commerce, requests } = clientOf([json(200, {})]);
    await expect(commerce.orders.get('/orders', { signal })).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });

  const abortable = () => {
    const controller = new AbortController();
    return { signal: controller.signal, abort: () => controller.abort(reason) };
  };
});
