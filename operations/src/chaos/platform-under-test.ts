import { connect } from 'node:net';
import { findPlatform, type PlatformDescription, requestToken } from '@commerce/local/client';
import { type Platform, startPlatform } from '@commerce/local/launcher';
import { type Context, readContexts, readServiceFile } from '@commerce/platform/contexts';
import type { Engine, Victim } from './faults/fault.ts';
import type { Processes } from './faults/strike.ts';
import { scopeOf } from './traffic/operator.ts';

/** A platform of the run's own: nobody else's data is at stake. */
export interface PlatformUnderTest extends Processes {
  readonly description: PlatformDescription;
  readonly tokenOf: (customerId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface PlatformChoice {
  readonly portBase: number;
  readonly stateDirectory: string;
  /** Where the services are to find their tables. */
  readonly tablesUrl: string;
  readonly report: (line: string) => void;
}

// Read by the services' plugin for the local platform.
const TABLES_URL_VARIABLE = 'COMMERCE_TABLES_URL';
const HOT_RELOAD_VARIABLE = 'COMMERCE_HOT_RELOAD';
// As long as a function may take: the first call after a start brings its worker up.
const PROBE_TIMEOUT_MS = 10_000;

const FIRST_SERVER_ERROR = 500;

/** Any answer will do but one that says that nobody is there. */
const answersOverHttp = async (url: string): Promise<boolean> => {
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
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
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

/** A request that a context responds to by itself, also while what it depends on is away. */
const probePathOf = (context: Context): string => {
  const route = readServiceFile(context)
    .functions.flatMap(({ routes }) => routes)
    .find(({ method, path }) => method === 'get' && path !== '/health');
  return route?.path.replace(/\{[^}]+\}/g, 'probe') ?? `/health/${context.name}`;
};

/** How one sees that a victim does its work again. */
const probesOf = ({ urls }: PlatformDescription): ReadonlyMap<Victim, Probe> => {
  const engines: Readonly<Record<Engine, Probe>> = {
    bus: () => answersOverHttp(`${urls.bus}/status`),
    dynamodb: () => answersOverHttp(urls.dynamoDb),
    redis: () => acceptsConnections(new URL(urls.redis ?? 'redis://127.0.0.1:1')),
  };
  const services = readContexts().map((context): readonly [Victim, Probe] => {
    const url = `${urls.frontDoor}${probePathOf(context)}`;
    return [context.name, () => answersOverHttp(url)];
  });
  return new Map([...services, ...Object.entries(engines)]);
};

/** Starts a platform on ports and in a directory of its own, and makes its processes known. */
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
      // 0 stands for "none at the moment", and a signal to it would hit this very process.
      return processId === 0 ? undefined : processId;
    },
    isWorking: async (victim) => (await probes.get(victim)?.()) ?? false,
    stop: () => platform.stop(),
  };
};
