import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { startFrontDoor } from '../../src/front-door/front-door.ts';

// A tunnel's and a broken request's connections are not tracked by the HTTP server, which would wait for them forever.

let bus: Server;
const clients: Socket[] = [];

beforeEach(async () => {
  bus = createServer((_request, response) => response.end('{"services":[]}'));
  bus.listen(0, '127.0.0.1');
  await once(bus, 'listening');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  bus.closeAllConnections();
  bus.close();
});

test.each([
  ['asks for a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\nmore bytes'],
  ['sends what is not HTTP', 'rubbish\r\n\r\nmore bytes'],
  [
    'stops in the middle of a request',
    'POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{',
  ],
])('closes while a client that %s holds its connection open', async (_, bytes) => {
  const port = await freePortBase();
  const { port: busPort } = bus.address() as AddressInfo;
  const frontDoor = await startFrontDoor({
    port,
    busEndpoint: `http://127.0.0.1:${busPort}`,
    documentsDirectory: __dirname,
    report: () => undefined,
  });
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  clients.push(client);
  client.on('error', () => undefined);
  await once(client, 'connect');
  client.write(bytes);
  if (!bytes.startsWith('POST')) await once(client, 'data');
  await frontDoor.close();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
});
