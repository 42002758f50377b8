import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

let service: RunningService;

beforeAll(async () => {
  service = await startService();
  service.catalog.put({ productId: 'lamp', basePrice: 21 });
});

afterAll(() => service.stop());

const order = (productId: string, key?: string) =>
  call(service.createOrder, {
    body: { items: [{ productId, quantity: 1 }] },
    ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
  });

describe('while the catalog fails', () => {
  test('an answer that is none we know is a 503 that says when to come back', async () => {
    service.catalog.behave('rubbish');
    const { status, headers, body } = await order('lamp');
    expect(status).toBe(503);
    expect(body.type).toBe('urn:commerce:problem:catalog-answer-unusable');
    expect(headers['Retry-After']).toMatch(/^\d+$/);
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  });

  test('products in the cache can be ordered, others are a 503, and replays are answered', async () => {
    service.catalog.behave('working');
    const first = await order('lamp', 'key-1');
    expect(first.status).toBe(201);

    service.catalog.behave('broken');
    expect((await order('lamp')).status).toBe(201);
    const unknown = await order('never-seen');
    expect(unknown.status).toBe(503);
    expect(unknown.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
    expect(unknown.body.type).toBe('urn:commerce:problem:catalog-unavailable');

    await service.catalog.stop();
    const replay = await order('lamp', 'key-1');
    expect(replay.status).toBe(201);
    expect(replay.headers['Idempotency-Replayed']).toBe('true');
    expect(replay.body).toEqual(first.body);
  });
});
