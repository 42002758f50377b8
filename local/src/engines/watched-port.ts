import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { LOCAL_HOST } from '../addresses/port-plan.ts';

export interface WatchedPort {
  readonly port: number;
  /** What the connections lead to. */
  readonly enginePort: number;
  /** Called with every piece of a response, before the client gets it. */
  readonly onResponse: () => void;
}

/**
 * Forwards connections to an engine, byte by byte, and reports every response. So the stream readers notice a
 * write by any client without asking the engine many times a second.
 */
export const watchPort = async ({ port, enginePort, onResponse }: WatchedPort): Promise<Server> => {
  // A client that has sent all it will send still waits for its response.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const engine = connect({
      port: enginePort,
      host: LOCAL_HOST,
      allowHalfOpen: true,
      noDelay: true,
    });
    engine.on('data', onResponse);
    join(client, engine);
    join(engine, client);
  });
  server.listen(port, LOCAL_HOST);
  await once(server, 'listening');
  return server;
};

const join = (from: Socket, to: Socket): void => {
  from.pipe(to);
  // What came in order has been sent on by its end; a socket that broke takes the other one with it.
  from.on('error', () => to.destroy());
};
