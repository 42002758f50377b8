import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { clientLines, linesOf } from '../../front-door/header-lines.ts';
import { prototypeIn } from '../serverless-offline-classes.ts';
import { proxyEvent, RAW_PATH_LINE, type ProxyEvent } from './proxy-event.ts';

/** The parts of hapi and of serverless-offline's own classes that are used here. */
interface HapiRequest {
  readonly headers: IncomingHttpHeaders;
  readonly raw: { readonly req: IncomingMessage };
  /** An error of hapi's own (Boom) has no `charset`. */
  readonly response: { readonly charset?: (charset: string | null) => void };
}
interface HapiToolkit {
  readonly continue: symbol;
}
interface HapiServer {
  readonly settings: { compression: unknown };
  readonly ext: (
    event: 'onRequest' | 'onPreHandler' | 'onPreResponse',
    method: (request: HapiRequest, toolkit: HapiToolkit) => symbol,
  ) => void;
}
interface HttpPrototype {
  createServer: (this: unknown) => Promise<void>;
  readonly getServer: (this: unknown) => HapiServer;
}
interface EventPrototype {
  create: (this: unknown) => object;
}

/**
 * What hapi and serverless-offline do something about by themselves: conditions and ranges (hapi compares them with
 * the handler's response and responds itself) and CORS for every origin. A handler still gets them.
 */
const ACTED_UPON = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range',
  'content-encoding',
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
  'sls-offline-authorizer-override',
];

/**
 * Bodies are text for a REST API without binary media types. serverless-offline parses one of JSON and loses what it
 * was, and encodes others in base64.
 */
const READ_AS_TEXT = 'text/plain';

/**
 * Makes serverless-offline, in this process, hand requests to the handlers as API Gateway does and keep its hands off
 * their responses.
 *
 * @throws Error when its classes are no longer what they were in 14.8
 */
export const correctServerlessOffline = async (): Promise<void> => {
  const http = await prototypeIn('events/http/Http.js', isHttp);
  const { createServer } = http;
  http.createServer = async function () {
    await createServer.call(this);
    correctRequests(http.getServer.call(this));
  };
  const event = await prototypeIn(
    'events/http/lambda-events/LambdaProxyIntegrationEvent.js',
    isEvent,
  );
  const { create } = event;
  event.create = function () {
    const created = create.call(this);
    return isProxyEvent(created) ? proxyEvent(created) : created;
  };
};

const correctRequests = (server: HapiServer): void => {
  // With every response `Vary: Accept-Encoding` otherwise, compressed or not.
  server.settings.compression = false;
  server.ext('onRequest', ({ headers, raw: { req } }, toolkit) => {
    req.rawHeaders = clientLines(linesOf(req.rawHeaders)).flat();
    for (const name of ACTED_UPON) Reflect.deleteProperty(headers, name);
    headers['content-type'] = READ_AS_TEXT;
    return toolkit.continue;
  });
  // Behind the authorizer, which gets the header lines as well.
  server.ext('onPreHandler', ({ raw: { req } }, toolkit) => {
    req.rawHeaders.push(RAW_PATH_LINE, (req.url ?? '/').split(/[?#]/)[0] ?? '/');
    return toolkit.continue;
  });
  // A media type stays as the handler wrote it.
  server.ext('onPreResponse', ({ response }, toolkit) => {
    response.charset?.(null);
    return toolkit.continue;
  });
};

const isHttp = (prototype: object): prototype is HttpPrototype =>
  'createServer' in prototype && 'getServer' in prototype;

const isEvent = (prototype: object): prototype is EventPrototype => 'create' in prototype;

const isProxyEvent = (event: object): event is ProxyEvent =>
  'multiValueHeaders' in event && 'resource' in event && 'requestContext' in event;
