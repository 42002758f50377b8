import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { startFrontDoor } from '../../src/front-door/front-door.ts';
import { sendLines } from '../support/send-lines.ts';

const SHOP = 'https://shop.example';
const ADMIN = 'https://admin.shop.example';
const ROUTES = [
  { method: 'GET', path: '/products', function: 'list' },
  { method: 'OPTIONS', path: '/{proxy+}', function: 'preflight' },
];

let bus: Server;
let stops: (() => unknown)[] = [];
let services: readonly object[];

beforeEach(async () => {
  services = [];
  bus = createServer((_request, response) =>
    response.end(JSON.stringify({ revision: '1', services })),
  );
  bus.listen(0, '127.0.0.1');
  await once(bus, 'listening');
});
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
  bus.closeAllConnections();
  bus.close();
});

/** A front door for a service that is not there. */
const frontDoorOf = async (allowedOrigins: readonly string[]): Promise<string> => {
  const endpoint = 'http://127.0.0.1:9';
  const nothing = { eventBuses: [], queues: [], functions: [], rules: [], streams: [] };
  const addresses = { httpEndpoint: endpoint, lambdaEndpoint: endpoint };
  services = ['catalog', 'orders'].map((service) => ({
    ...nothing,
    ...addresses,
    service,
    registrationId: service,
    routes: ROUTES,
    allowedOrigins,
  }));
  const port = await freePortBase();
  const { port: busPort } = bus.address() as AddressInfo;
  const frontDoor = await startFrontDoor({
    port,
    busEndpoint: `http://127.0.0.1:${busPort}`,
    documentsDirectory: __dirname,
    report: () => undefined,
  });
  stops.push(frontDoor.close);
  await frontDoor.refreshRoutes();
  return `http://127.0.0.1:${port}`;
};

const send = async (
  url: string,
  method: string,
  origins: readonly string[],
): Promise<{ readonly status: number; readonly cors: object }> => {
  const lines = origins.map((origin) => ['Origin', origin] as const);
  const { status, headers } = await sendLines(url, method, lines);
  const cors = Object.entries(headers).filter(([name]) => /^(?:access-|vary$)/.test(name));
  return { status, cors: Object.fromEntries(cors) };
};

describe('A preflight at the front door', () => {
  test.each(['/products', '/nothing/at/all'])('of %s permits an allowed origin', async (path) => {
    const url = await frontDoorOf([SHOP, ADMIN]);
    expect(await send(`${url}${path}`, 'OPTIONS', [ADMIN])).toMatchObject({
      status: 204,
      cors: {
        'access-control-allow-origin': ADMIN,
        'access-control-max-age': '7200',
        vary: 'Origin',
      },
    });
  });

  test.each([[['https://evil.example']], [['null']], [[SHOP, ADMIN]], [[]]])(
    'permits nothing to the origin %j',
    async (origins) => {
      const url = await frontDoorOf([SHOP, ADMIN]);
      const permitted = await send(`${url}/products`, 'OPTIONS', origins);
      expect(permitted).toEqual({ status: 204, cors: { vary: 'Origin' } });
    },
  );
});

describe('A problem of the front door', () => {
  test.each([
    ['a service that is away', '/products', 'GET', 503],
    ['an unknown path', '/nothing', 'GET', 404],
    ['an unknown method', '/products', 'DELETE', 405],
    ['a path that is none', '/products%zz', 'GET', 400],
  ])('for %s names the one allowed origin', async (_, path, method, status) => {
    const url = await frontDoorOf([SHOP]);
    for (const origins of [[SHOP], ['https://evil.example'], []]) {
      const problem = await send(`${url}${path}`, method, origins);
      expect(problem).toMatchObject({
        status,
        cors: { 'access-control-allow-origin': SHOP },
      });
      expect(problem.cors).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test('is for any page where several origins are allowed, as at API Gateway', async () => {
    const url = await frontDoorOf([SHOP, ADMIN]);
    const { cors } = await send(`${url}/nothing`, 'GET', ['https://evil.example']);
    expect(cors).toMatchObject({ 'access-control-allow-origin': '*' });
  });

  test('has no CORS header where no page is allowed', async () => {
    const url = await frontDoorOf([]);
    for (const method of ['GET', 'OPTIONS']) {
      expect((await send(`${url}/products`, method, [SHOP])).cors).toEqual({});
    }
  });
});
