import { connect } from 'node:net';
import { findPlatform, type PlatformDescription, requestToken } from '@commerce/local/client';
import { type Platform, startPlatform } from '@commerce/local/launcher';
import { type Context, readContexts, readServiceFile } from '@commerce/platform/contexts';
import type { Engine, Victim } from './faults/fault.ts';
import type { Processes } from './faults/fault-injector.ts';
import { scopeOf } from './traffic/operator.ts';

/** A platform used by this run only, so that no other data is at risk. */
export interface PlatformUnderTest extends Processes {
  readonly description: PlatformDescription;
  readonly tokenOf: (customerId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface PlatformChoice {
  readonly portBase: number;
  readonly stateDirectory: string;
  /** The URL at which the services reach their tables. */
  readonly tablesUrl: string;
  readonly report: (line: string) => void;
}

// Read by the plugin that runs the services on the local platform.
const TABLES_URL_VARIABLE = 'COMMERCE_TABLES_URL';
const HOT_RELOAD_VARIABLE = 'COMMERCE_HOT_RELOAD';
// The function timeout: the first call after a start also starts the worker.
const PROBE_TIMEOUT_MS = 10_000;

const FIRST_SERVER_ERROR = 500;

/** Any response below 500 counts: an error of the client is a response of the service. */
const respondsOverHttp = async (url: string): Promise<boolean> => {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return status < FIRST_SERVER_ERROR;
  } catch {
    return false;
  }
};

const acceptsConnections = ({ hostname, port }: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: PROBE_TIMEOUT_MS });
    const settle = (isConnected: boolean) => () => {
      socket.destroy();
      resolve(isConnected);
    };
    socket
      .once('connect', settle(true))
      .once('error', settle(false))
      .once('timeout', settle(false));
  });

const tokenCache = (issuer: string) => {
  const tokens = new Map<string, Promise<string>>();
  return (customer: string): Promise<string> => {
    const token =
      tokens.get(customer) ?? requestToken({ issuer, customer, scope: scopeOf(customer) });
    tokens.set(customer, token);
    return token;
  };
};

type Probe = () => Promise<boolean>;

/** A request that a context handles without its dependencies. */
const probePathOf = (context: Context): string => {
  const route = readServiceFile(context)
    .functions.flatMap(({ routes }) => routes)
    .find(({ method, path }) => method === 'get' && path !== '/health');
  return route?.path.replace(/\{[^}]+\}/g, 'probe') ?? `/health/${context.name}`;
};

/** Probes that tell whether a victim serves requests again. */
const probesOf = ({ urls }: PlatformDescription): ReadonlyMap<Victim, Probe> => {
  const engines: Readonly<Record<Engine, Probe>> = {
    bus: () => respondsOverHttp(`${urls.bus}/status`),
    dynamodb: () => respondsOverHttp(urls.dynamoDb),
    redis: () => acceptsConnections(new URL(urls.redis ?? 'redis://127.0.0.1:1')),
  };
  const services = readContexts().map((context): readonly [Victim, Probe] => {
    const url = `${urls.frontDoor}${probePathOf(context)}`;
    return [context.name, () => respondsOverHttp(url)];
  });
  return new Map([...services, ...Object.entries(engines)]);
};

/** Starts a platform on separate ports and in a separate directory. */
export const startPlatformUnderTest = async ({
  portBase,
  stateDirectory,
  tablesUrl,
  report,
}: PlatformChoice): Promise<PlatformUnderTest> => {
  process.env[TABLES_URL_VARIABLE] = tablesUrl;
  process.env[HOT_RELOAD_VARIABLE] = 'off';
  const platform: Platform = await startPlatform({
    portBase,
    stateDirectory,
    persist: true,
    reset: true,
    report,
  });
  const { description } = platform;
  const probes = probesOf(description);
  return {
    description,
    tokenOf: tokenCache(description.urls.issuer),
    processIdOf: (victim) => {
      const processId = findPlatform(stateDirectory)?.processes[victim] ?? 0;
      // 0 means "no process"; a signal to pid 0 would hit this process.
      return processId === 0 ? undefined : processId;
    },
    isWorking: async (victim) => (await probes.get(victim)?.()) ?? false,
    stop: () => platform.stop(),
  };
};
