import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { InvalidPatternError } from '../../patterns/index.ts';
import type { StreamDelivery } from '../../streams/stream-delivery.ts';
import type { EventBus } from '../event-bus.ts';
import { faultsSchema } from '../faults.ts';
import { registrationSchema } from '../registration.ts';
import { AwsError } from './aws-error.ts';
import { parseInput } from './parse-input.ts';
import { WAKE_PATH } from './wake-path.ts';

export interface ControlContext {
  readonly bus: EventBus;
  readonly streams: StreamDelivery;
}

export interface ControlRequest {
  readonly method: string;
  readonly url: URL;
  readonly readBody: () => Promise<unknown>;
}

type Handler = (request: ControlRequest, context: ControlContext) => Promise<unknown> | object;

/** New with every process, so that a service can tell that the bus was restarted. */
const INSTANCE_ID = randomUUID();
const STARTED_AT = Date.now();

const eventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  /** How many seconds to wait for an event when there is none yet. */
  wait: z.coerce.number().min(0).max(30).default(0),
});

const replaySchema = z.strictObject({
  afterPosition: z.int().min(0).default(0),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  types: z.array(z.string()).default([]),
});

const heartbeatSchema = z.object({
  registrationId: z.string(),
  /** How many seconds to wait for the registration to be another one. */
  wait: z.number().min(0).max(30).default(0),
});

const servicesQuery = z.object({
  /** The revision that the caller has. */
  known: z.string().optional(),
  /** How many seconds to wait for another one. */
  wait: z.coerce.number().min(0).max(30).default(0),
});

const listServices = async ({ url }: ControlRequest, { bus }: ControlContext): Promise<object> => {
  const { known, wait } = parseInput(servicesQuery, Object.fromEntries(url.searchParams));
  const revision = (): string => `${INSTANCE_ID}/${bus.registry.revision}`;
  await bus.registry.changeOrTimeout(() => revision() === known, wait * 1_000);
  return { revision: revision(), services: bus.registry.registrations() };
};

const listEvents = async ({ url }: ControlRequest, { bus }: ControlContext): Promise<object> => {
  const query = parseInput(eventsQuery, Object.fromEntries(url.searchParams));
  const until = Date.now() + query.wait * 1_000;
  for (;;) {
    const events = bus.log.after(query.after, query.limit);
    const left = until - Date.now();
    if (events.length > 0 || left <= 0) {
      return { events, next: events.at(-1)?.position ?? query.after };
    }
    await Promise.race([bus.log.nextEntry(), new Promise((resolve) => setTimeout(resolve, left))]);
  }
};

const replay = async ({ readBody }: ControlRequest, { bus }: ControlContext): Promise<object> => {
  const request = parseInput(replaySchema, await readBody());
  const replayed = await bus.replay({
    afterPosition: request.afterPosition,
    since: request.since === undefined ? 0 : Date.parse(request.since),
    until: request.until === undefined ? Date.now() : Date.parse(request.until),
    types: request.types,
  });
  return { replayed };
};

/** What only a local bus has: services tell it their rules, operators look inside. */
const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /status': (_request, context) => status(context),
  'GET /services': listServices,
  'GET /events': listEvents,
  'POST /replay': replay,
  [`POST ${WAKE_PATH}`]: (_request, { streams }) => {
    streams.wake();
    return {};
  },
  'GET /faults': (_request, { bus }) => bus.faults.faults,
  'PUT /faults': async ({ readBody }, { bus }) => {
    bus.faults.faults = parseInput(faultsSchema, await readBody());
    return bus.faults.faults;
  },
};

/** Handles one call of the control API. */
export const handleControl = async (
  request: ControlRequest,
  context: ControlContext,
): Promise<unknown> => {
  const { method, url } = request;
  const [first = '', service, action] = url.pathname.split('/').slice(1);
  const handler = ROUTES[`${method} ${url.pathname}`];
  if (handler !== undefined) return handler(request, context);
  if (first === 'services' && service !== undefined) {
    if (method === 'PUT' && action === undefined) return register(request, context);
    if (method === 'POST' && action === 'heartbeat') return heartbeat(service, request, context);
  }
  throw new AwsError('NotFound', `There is nothing at ${method} ${url.pathname}`, 404);
};

const register = async (
  { readBody }: ControlRequest,
  { bus, streams }: ControlContext,
): Promise<object> => {
  const registration = parseInput(registrationSchema, await readBody());
  try {
    await bus.register(registration);
  } catch (error) {
    if (error instanceof InvalidPatternError) {
      throw new AwsError('InvalidEventPatternException', error.message);
    }
    throw error;
  }
  await streams.follow(registration);
  return { instanceId: INSTANCE_ID };
};

const heartbeat = async (
  service: string,
  { readBody }: ControlRequest,
  { bus }: ControlContext,
): Promise<object> => {
  const { registrationId, wait } = parseInput(heartbeatSchema, await readBody());
  const isKnown = (): boolean => bus.registry.find(service)?.registrationId === registrationId;
  await bus.registry.changeOrTimeout(isKnown, wait * 1_000);
  return { isKnown: isKnown() };
};

const status = ({ bus, streams }: ControlContext): object => {
  const now = Date.now();
  const { pending, counts } = bus.dispatcher;
  return {
    instanceId: INSTANCE_ID,
    processId: process.pid,
    uptimeMs: now - STARTED_AT,
    isIdle: pending === 0 && streams.isIdle,
    events: { accepted: bus.log.lastPosition },
    deliveries: { pending, ...counts },
    streams: { isIdle: streams.isIdle, invocations: streams.invocations },
    queues: bus.queues.all().map((queue) => ({ name: queue.name, ...queue.counts(now) })),
    services: bus.registry
      .registrations()
      .map(({ service, httpEndpoint }) => ({ service, httpEndpoint })),
    faults: bus.faults.faults,
  };
};
