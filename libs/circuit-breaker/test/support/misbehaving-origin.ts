import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type Behaviour = (
  request: IncomingMessage,
  response: ServerResponse,
  socket: Socket,
) => void;

const BODY = JSON.stringify({ product: 'p-1', price: 1_999 });
const LONG_BODY = 'x'.repeat(1_000_000);

/** Every behaviour of a catalog. */
export const BEHAVIOURS = {
  responds: (_request, response) => response.end(BODY),
  respondsAtLength: (_request, response) => response.end(LONG_BODY),
  echoesDeadline: (request, response) =>
    response.end(String(request.headers['x-deadline-remaining-ms'])),
  notFound: (_request, response) => response.writeHead(404).end('no such product'),
  redirects: (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  fails: (_request, response) => response.writeHead(500).end('oops'),
  failsAtLength: (_request, response) => response.writeHead(500).end(LONG_BODY),
  isBusy: (_request, response) => response.writeHead(503, { 'retry-after': '3600' }).end('busy'),
  hangs: () => undefined,
  resets: (_request, _response, socket) => socket.resetAndDestroy(),
  hangsUp: (_request, _response, socket) => socket.destroy(),
  sendsHalfABody: (_request, response) => {
    response.writeHead(200, { 'content-length': BODY.length });
    response.write(BODY.slice(0, 10), () => response.destroy());
  },
  sendsHalfAnEndlessBody: (_request, response, socket) => {
    response.writeHead(200);
    response.write(LONG_BODY, () => socket.destroy());
  },
  stallsAfterMuch: (_request, response) => {
    response.writeHead(200);
    response.write(LONG_BODY);
  },
  sendsHeadersSlowly: (_request, _response, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    drip(socket, () => socket.write('x-drop: 1\r\n'));
  },
  sendsItsBodySlowly: (_request, response, socket) => {
    response.writeHead(200, { 'content-length': 1_000 });
    drip(socket, () => response.write('.'));
  },
  speaksAnotherProtocol: (_request, _response, socket) => socket.end('220 mail.example ESMTP\r\n'),
} satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

const drip = (socket: Socket, drop: () => void): void => {
  const timer = setInterval(drop, 20);
  socket.once('close', () => clearInterval(timer));
};

/** A catalog on a free port of this machine, with the behaviour that a test sets. */
export class MisbehavingOrigin {
  behaviour: BehaviourName = 'responds';
  /** Behaviours for the next requests, before `behaviour` counts again. */
  next: BehaviourName[] = [];
  /** When requests arrived. */
  readonly arrivals: number[] = [];
  #hanging: ((behaviour: Behaviour) => void)[] = [];
  readonly #server = createServer((request, response) => {
    this.arrivals.push(Date.now());
    const name = this.next.shift() ?? this.behaviour;
    const behave = (behaviour: Behaviour) => behaviour(request, response, request.socket);
    if (name === 'hangs') this.#hanging.push(behave);
    else behave(BEHAVIOURS[name]);
  });

  static async start(): Promise<MisbehavingOrigin> {
    const origin = new MisbehavingOrigin();
    origin.#server.listen(0, '127.0.0.1');
    await once(origin.#server, 'listening');
    return origin;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Sets the behaviour, also for the requests that hang. */
  resume(behaviour: BehaviourName): void {
    this.behaviour = behaviour;
    for (const behave of this.#hanging.splice(0)) behave(BEHAVIOURS[behaviour]);
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
