import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { platformUrls } from '@commerce/local/client';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@commerce/http-client/testing/free-port';
import { startFrontDoor } from '../local/src/front-door/front-door.ts';
import {
  allReadable,
  type CalledApis,
  nothingReadable,
  startStorefront,
  type Storefront,
  storefrontCalls,
  unavailabilityReadable,
} from './browser/index.ts';
import { customer, freshCustomerId, request } from './support/platform.ts';

// `npm test` tells the platform and this file the same one.
const ALLOWED = new URL(process.env.COMMERCE_CORS_ORIGINS ?? 'http://localhost:5173');
const PRODUCT_ID = 'prod-wireless-mouse';

const calledApis = async (): Promise<CalledApis> => {
  const { frontDoor } = platformUrls();
  const { token } = await customer(freshCustomerId());
  const { headers } = await request('GET', `/products/${PRODUCT_ID}`);
  return {
    catalog: frontDoor,
    orders: frontDoor,
    token,
    product: { productId: PRODUCT_ID, etag: headers.get('etag') ?? '' },
  };
};

describe('In Chromium', () => {
  let storefront: Storefront;
  beforeAll(async () => {
    storefront = await startStorefront(Number(ALLOWED.port));
  });
  afterAll(() => storefront.close());

  test('a page of the allowed origin reads, orders, and sees every refusal', async () => {
    const outcomes = await storefront.visit(ALLOWED.hostname, storefrontCalls(await calledApis()));
    allReadable(outcomes);
  });

  test('the same page under another host name, so of another origin, reads nothing', async () => {
    nothingReadable(await storefront.visit('127.0.0.1', storefrontCalls(await calledApis())));
  });

  test('a page sees that a service is away, and when to try again', async () => {
    const httpEndpoint = `http://127.0.0.1:${await freePort()}`;
    const away = {
      service: 'shop',
      registrationId: 'first',
      httpEndpoint,
      lambdaEndpoint: httpEndpoint,
      eventBuses: [],
      queues: [],
      functions: [],
      rules: [],
      streams: [],
      routes: [{ method: 'GET', path: '/hello', function: 'hello' }],
      allowedOrigins: [ALLOWED.origin],
    };
    const bus = createServer((_request, response) =>
      response.end(JSON.stringify({ revision: '1', services: [away] })),
    );
    bus.listen(0, '127.0.0.1');
    await once(bus, 'listening');
    const port = await freePort();
    const frontDoor = await startFrontDoor({
      port,
      busEndpoint: `http://127.0.0.1:${(bus.address() as AddressInfo).port}`,
      documentsDirectory: __dirname,
      report: () => undefined,
    });
    try {
      await frontDoor.refreshRoutes();
      const call = { name: 'call it', url: `http://127.0.0.1:${port}/hello` };
      unavailabilityReadable(
        await storefront.visit(ALLOWED.hostname, [call]),
        'service-unavailable',
      );
    } finally {
      await frontDoor.close();
      bus.closeAllConnections();
      bus.close();
    }
  });
});
