import { DEFAULT_SETTINGS } from '@commerce/circuit-breaker';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

const CROWD = 300;

let service: RunningService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.stop());

test('a crowd does not pile up on a catalog that hangs: beyond its connections all are turned away', async () => {
  const { bulkhead, breaker } = DEFAULT_SETTINGS;
  service.catalog.behave('hangs');
  const replies = await Promise.all(
    Array.from({ length: CROWD }, (_, number) =>
      call(service.createOrder, {
        body: { items: [{ productId: `product-${number}`, quantity: 1 }] },
        remainingMs: 4_000,
      }),
    ),
  );
  for (const { status, headers } of replies) {
    expect(status).toBe(503);
    expect(headers['Retry-After']).toMatch(/^[1-9]\d*$/);
  }
  // Those that hang, and the trials before the circuit opens.
  expect(service.catalog.requests.length).toBeLessThanOrEqual(
    bulkhead.concurrent + breaker.failures,
  );
});
