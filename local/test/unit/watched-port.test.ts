import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { watchPort } from '../../src/engines/watched-port.ts';
import { atMostEvery } from '../../src/engines/write-signal.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) server.close();
});

const listening = async (server: Server): Promise<number> => {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** An engine behind a watched port; what it says to a client is up to the test. */
const watched = async (
  onConnection: (socket: Socket) => void,
  onResponse: () => void = () => undefined,
): Promise<number> => {
  const enginePort = await listening(createServer({ allowHalfOpen: true }, onConnection));
  const server = await watchPort({ port: 0, enginePort, onResponse });
  servers.push(server);
  return (server.address() as AddressInfo).port;
};

describe('the port in front of an engine', () => {
  test('forwards bytes both ways and reports a response before the client has it', async () => {
    const order: string[] = [];
    const port = await watched(
      (socket) => socket.on('data', (chunk) => socket.end(`response to ${chunk.toString()}`)),
      () => order.push('told'),
    );
    const client = connect(port, '127.0.0.1');
    client.write('a write');
    client.once('data', () => order.push('received'));
    expect(await text(client)).toBe('response to a write');
    expect(order).toEqual(['told', 'received']);
  });

  test('says nothing of a request that has no response yet', async () => {
    let told = 0;
    const received = Promise.withResolvers<undefined>();
    const port = await watched(
      (socket) => socket.on('data', () => received.resolve(undefined)),
      () => (told += 1),
    );
    const client = connect(port, '127.0.0.1');
    client.write('a write');
    await received.promise;
    expect(told).toBe(0);
    client.destroy();
  });

  test('brings the response to a client that has sent all it will send', async () => {
    const port = await watched((socket) => {
      socket.resume().on('end', () => socket.end('response'));
    });
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    client.end('request');
    expect(await text(client)).toBe('response');
  });

  test('ends the connection of a client when the engine breaks it', async () => {
    const port = await watched((socket) => socket.on('data', () => socket.resetAndDestroy()));
    const client = connect(port, '127.0.0.1');
    client.on('error', () => undefined);
    client.write('request');
    await once(client, 'close');
  });

  test('ends the connection to the engine when a client breaks its own', async () => {
    const engineSide = Promise.withResolvers<Socket>();
    const port = await watched((socket) => engineSide.resolve(socket.on('error', () => undefined)));
    const client = connect(port, '127.0.0.1');
    const socket = await engineSide.promise;
    client.resetAndDestroy();
    await once(socket.resume(), 'end');
  });
});

describe('a signal of writes', () => {
  test('goes out at the first response, and at most once in its interval after that', () => {
    let now = 0;
    let signals = 0;
    const onResponse = atMostEvery(
      500,
      () => (signals += 1),
      () => now,
    );
    onResponse();
    expect(signals).toBe(1);
    now = 499;
    onResponse();
    expect(signals).toBe(1);
    now = 500;
    onResponse();
    onResponse();
    expect(signals).toBe(2);
  });
});
