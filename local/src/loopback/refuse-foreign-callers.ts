import { subscribe } from 'node:diagnostics_channel';
import { Server, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { correlationIdOf, problemBody, problemHeaders } from '../front-door/problem.ts';
import { foreignCaller } from './foreign-caller.ts';

/** https://nodejs.org/api/diagnostics_channel.html: published when a server begins to listen, before it does. */
const LISTEN_CHANNEL = 'tracing:net.server.listen:asyncStart';

/**
 * Makes every HTTP server that this process opens from now on send 403 to web pages of other origins. For servers
 * that a library opens and does not hand out.
 */
export const refuseForeignCallersEverywhere = (): void => {
  subscribe(LISTEN_CHANNEL, (message) => {
    const server = serverOf(message);
    if (server !== undefined) refuseForeignCallers(server);
  });
};

/** Puts the check before all that a server does with a request. */
export const refuseForeignCallers = (server: Server): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const reason = foreignCaller(request.headers);
    if (reason !== undefined) refuse(request, response, reason);
    else for (const listener of listeners) (listener as RequestListener)(request, response);
  });
};

const refuse = (request: IncomingMessage, response: ServerResponse, detail: string): void => {
  const correlationId = correlationIdOf(request.headers['x-correlation-id']);
  // The body was not read, so the connection is good for nothing more.
  const problem = { status: 403, detail, headers: { connection: 'close' } };
  const body = problemBody(problem, request.url ?? '/', correlationId);
  response.writeHead(problem.status, problemHeaders(problem, body, correlationId));
  response.end(request.method === 'HEAD' ? undefined : body);
};

const serverOf = (message: unknown): Server | undefined => {
  if (typeof message !== 'object' || message === null || !('server' in message)) return undefined;
  return message.server instanceof Server ? message.server : undefined;
};
