import type { CorsPolicy } from '@commerce/lambda-runtime/cors';
import { once } from 'node:events';
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import * as z from 'zod';
import { registrationSchema } from '../bus/registration.ts';
import { errorCode } from '../error-code.ts';
import { IDLE_CONNECTION_MS } from '../loopback/idle-connection.ts';
import { preflightResponse, readableByPages } from './cors.ts';
import { documentAt } from './documents.ts';
import { forward, UpstreamTimeoutError, type UpstreamResponse } from './forward.ts';
import { carriedLines, linesOf, valuesOf, type HeaderLine } from './header-lines.ts';
import { Limiter } from './limiter.ts';
import {
  correlationIdOf,
  problemBody,
  problemForStatus,
  problemHeaders,
  type Problem,
} from './problem.ts';
import { pause } from '../process/pause.ts';
import { RouteTable } from './route-table.ts';

/** API Gateway's limit for a request. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_BYTES_READ = 3 * MAX_BODY_BYTES;
const UNMET_EXPECTATION: Problem = { status: 417, detail: 'No such expectation is met here.' };
// serverless-offline makes a worker, with its own bundle, for every call under way: more of them
// than cores only wait for each other while they load.
const CALLS_AT_ONCE_PER_ROUTE = 2;
/** The bus keeps its response back until a service registers. */
const ROUTES_WAIT_SECONDS = 25;
const BUS_IS_AWAY_MS = 500;

export interface FrontDoorSettings {
  readonly port: number;
  readonly busEndpoint: string;
  /** Holds the documents of the APIs, as `npm run docs` writes them. */
  readonly documentsDirectory: string;
  /** Receives the reason why a service behind a path failed; the caller does not see it. */
  readonly report: (line: string) => void;
}

/** What a response is made from. */
interface Sources {
  readonly routes: RouteTable;
  readonly limiter: Limiter;
  readonly cors: CorsPolicy;
  readonly documentsDirectory: string;
  readonly report: (line: string) => void;
}

const servicesSchema = z.object({ revision: z.string(), services: z.array(registrationSchema) });

/**
 * Stands where API Gateway stands on AWS: one address for all services, and a problem+json for every error that no
 * handler wrote. Routes come from the services' registrations with the bus. Any page may call it under any host, as
 * on AWS: it serves what the public API serves. Only the tools behind it refuse web pages.
 */
export const startFrontDoor = async ({
  port,
  busEndpoint,
  documentsDirectory,
  report,
}: FrontDoorSettings): Promise<{
  readonly close: () => Promise<void>;
  readonly refreshRoutes: () => Promise<void>;
}> => {
  const limiter = new Limiter(CALLS_AT_ONCE_PER_ROUTE);
  let routes = new RouteTable([]);
  let cors: CorsPolicy = { allowedOrigins: [] };
  const closing = new AbortController();
  let known = '';
  const refreshRoutes = async (waitSeconds = 0): Promise<void> => {
    const query = new URLSearchParams({ known, wait: String(waitSeconds) });
    try {
      const response = await fetch(`${busEndpoint}/services?${query.toString()}`, {
        signal: closing.signal,
      });
      const { revision, services } = servicesSchema.parse(await response.json());
      known = revision;
      routes = new RouteTable(services);
      // A setting of the stage, so every service has the same.
      const allowedOrigins = services.flatMap((service) => service.allowedOrigins);
      cors = { allowedOrigins: [...new Set(allowedOrigins)] };
    } catch {
      // The bus is restarting; the previous routes still hold.
      await pause(BUS_IS_AWAY_MS, closing.signal);
    }
  };
  const followRoutes = async (): Promise<void> => {
    while (!closing.signal.aborted) await refreshRoutes(ROUTES_WAIT_SECONDS);
  };
  const server = createServer(
    // Node would refuse a request without a host by itself, and with no problem.
    { keepAliveTimeout: IDLE_CONNECTION_MS, requireHostHeader: false },
    (request, response) => {
      void respond(request, response, { routes, limiter, cors, documentsDirectory, report });
    },
  );
  server.on('checkExpectation', (request, response) => {
    const correlationId = correlationIdOfRequest(linesOf(request.rawHeaders));
    const problem = readableByPages(UNMET_EXPECTATION, cors);
    sendProblem(request, response, problem, request.url ?? '/', correlationId);
  });
  server.on('clientError', (error, socket) => sendRawProblem(socket, problemForClientError(error)));
  server.on('connect', (_request, socket) => {
    const allow = routes.methods().join(', ');
    sendRawProblem(socket, { status: 405, detail: 'This is not a proxy.', headers: { allow } });
  });
  // The server does not track the connection of a tunnel or of a broken request, but waits for it when it closes.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  void followRoutes();
  return {
    refreshRoutes,
    close: async () => {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  sources: Sources,
): Promise<void> => {
  const lines = linesOf(request.rawHeaders);
  const correlationId = correlationIdOfRequest(lines);
  const path = pathOf(request.url ?? '/');
  const refuse = (problem: Problem): void =>
    sendProblem(
      request,
      response,
      readableByPages(problem, sources.cors),
      path ?? '/',
      correlationId,
    );
  const reportFailure = (failure: string): void =>
    sources.report(`[front door] ${request.method} ${path ?? '/'}: ${failure}`);
  try {
    if (path === undefined || !namesOneHost(request, lines)) {
      refuse(problemForStatus(400));
      return;
    }
    const upstream = await route(request, path, { lines, correlationId }, sources);
    if ('detail' in upstream) {
      refuse(upstream);
    } else if (isForeignError(upstream)) {
      if (upstream.status >= 500) reportFailure(`${upstream.status} ${upstream.body.toString()}`);
      refuse(problemForStatus(upstream.status));
    } else {
      sendResponse(request, response, upstream, correlationId);
    }
  } catch (error) {
    reportFailure(String(error));
    refuse(problemForFailure(error));
  }
};

const route = async (
  request: IncomingMessage,
  path: string,
  {
    lines,
    correlationId,
  }: { readonly lines: readonly HeaderLine[]; readonly correlationId: string },
  { routes, limiter, cors, documentsDirectory }: Sources,
): Promise<UpstreamResponse | Problem> => {
  const method = request.method ?? 'GET';
  const match = routes.match(method, path);
  if (match.kind === 'unknown') {
    const isRead = method === 'GET' || method === 'HEAD';
    const document = isRead ? await documentAt(documentsDirectory, path) : undefined;
    return document ?? problemForStatus(404);
  }
  if (match.kind === 'wrong-method') {
    const allow = match.allowed.join(', ');
    return { status: 405, detail: `This path takes ${allow}.`, headers: { allow } };
  }
  const body = await readBody(request);
  if (body === undefined) return { ...problemForStatus(413), headers: { connection: 'close' } };
  if (match.kind === 'preflight') return preflightResponse(cors, lines);
  // Content of a GET or HEAD has no meaning (RFC 9110 section 9.3.1), and hapi refuses it.
  const hasContent = method !== 'GET' && method !== 'HEAD';
  const { search } = splitTarget(request.url ?? '/');
  return limiter.run(match.key, () =>
    forward({
      endpoint: match.endpoint,
      method,
      path: `${match.path ?? path}${search}`,
      headers: replacing(carriedLines(lines), gatewayLines(request, lines, correlationId)),
      body: hasContent ? body : Buffer.alloc(0),
    }),
  );
};

/** A handler joins lines of one name: what the gateway says of a request stands for what the client said. */
const replacing = (
  lines: readonly HeaderLine[],
  added: readonly HeaderLine[],
): readonly HeaderLine[] => {
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  return [...lines.filter(([name]) => !names.has(name.toLowerCase())), ...added];
};

/** What API Gateway adds to a request, and the id that an error of the front door itself has. */
const gatewayLines = (
  { socket }: IncomingMessage,
  lines: readonly HeaderLine[],
  correlationId: string,
): readonly HeaderLine[] => {
  const addresses = [...valuesOf(lines, 'x-forwarded-for'), socket.remoteAddress ?? '127.0.0.1'];
  return [
    ['X-Correlation-Id', correlationId],
    ['X-Forwarded-For', addresses.join(', ')],
    ['X-Forwarded-Port', String(socket.localPort ?? '')],
    ['X-Forwarded-Proto', 'http'],
  ];
};

/** As a handler takes it, which sees the last of several lines. */
const correlationIdOfRequest = (lines: readonly HeaderLine[]): string =>
  correlationIdOf(valuesOf(lines, 'x-correlation-id').at(-1));

/** RFC 3986, section 3.2.2: a name or an address, and perhaps a port. An http URI has one (RFC 9110, section 4.2.1). */
const HOST = /^(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)(?::\d*)?$/i;

/** RFC 9112, section 3.2: no host, more than one, or an invalid one, is a 400. HTTP/1.0 has none. */
const namesOneHost = ({ httpVersion }: IncomingMessage, lines: readonly HeaderLine[]): boolean => {
  const [host, ...others] = valuesOf(lines, 'host');
  if (host === undefined) return httpVersion === '1.0';
  return others.length === 0 && HOST.test(host);
};

/** The path of a request target; undefined when it is none that could be routed without being read in two ways. */
const pathOf = (target: string): string | undefined => {
  const { path } = splitTarget(target);
  if (!path.startsWith('/')) return undefined;
  try {
    const segments = path.split('/').map(decodeURIComponent);
    return segments.some((segment) => segment === '.' || segment === '..') ? undefined : path;
  } catch {
    return undefined;
  }
};

const splitTarget = (target: string): { readonly path: string; readonly search: string } => {
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const [path = '', ...search] = (relative.split('#')[0] ?? '').split('?');
  return { path, search: search.length === 0 ? '' : `?${search.join('?')}` };
};

/** Undefined when it is too long; the rest, within reason, is read and dropped so that the caller sees the response. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES_READ) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    if (bytes > MAX_BYTES_READ) break;
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
};

/** An error response of serverless-offline, hapi or an authorizer: a handler would have sent a problem. */
const isForeignError = ({ status, headers }: UpstreamResponse): boolean =>
  status >= 400 && headers['content-type']?.startsWith('application/problem+json') !== true;

/** For a request that Node could not read to its end. */
const problemForClientError = (error: unknown): Problem => {
  const code = errorCode(error);
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, detail: 'The headers are too long.' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, detail: 'The request took too long to arrive.' };
  }
  return problemForStatus(400);
};

const problemForFailure = (error: unknown): Problem => {
  if (error instanceof UpstreamTimeoutError) {
    return problemForStatus(504);
  }
  if (errorCode(error) === 'ECONNREFUSED') {
    return { ...problemForStatus(503), headers: { 'retry-after': '1' } };
  }
  return problemForStatus(502);
};

const sendResponse = (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: UpstreamResponse,
  correlationId: string,
): void => {
  const hasBody = status !== 304 && status !== 204 && request.method !== 'HEAD';
  response.writeHead(status, {
    'x-correlation-id': correlationId,
    ...headers,
    ...(hasBody ? { 'content-length': body.length } : {}),
  });
  response.end(hasBody ? body : undefined);
};

const sendProblem = (
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  instance: string,
  correlationId: string,
): void => {
  const body = problemBody(problem, instance, correlationId);
  response.writeHead(problem.status, problemHeaders(problem, body, correlationId));
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** For a request that Node could not parse as HTTP. */
const sendRawProblem = (socket: Duplex, problem: Problem): void => {
  if (!socket.writable) return;
  const correlationId = correlationIdOf(undefined);
  const body = problemBody(problem, '/', correlationId);
  const headers = { ...problemHeaders(problem, body, correlationId), connection: 'close' };
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  // Unless what follows is read, the end of the connection is never seen.
  socket.resume();
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
