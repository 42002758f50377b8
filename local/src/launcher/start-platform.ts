import {
  composeFile as defaultComposeFile,
  type Context,
  readContexts,
  repositoryRoot,
} from '@commerce/platform/contexts';
import { mkdirSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { startFrontDoor } from '../front-door/front-door.ts';
import {
  findPlatform,
  removePlatform,
  STATE_DIRECTORY_VARIABLE,
  writePlatform,
  type PlatformDescription,
} from '../addresses/platform-file.ts';
import {
  localUrl,
  platformPorts,
  PORT_BASE_VARIABLE,
  servicePorts,
} from '../addresses/port-plan.ts';
import { processIdentity } from '../process/process-identity.ts';
import { isFree } from '../addresses/reachable.ts';
import { aborted } from '../process/interruption.ts';
import { chooseDynamoDbCommand } from './choose-dynamodb.ts';
import { chooseRedisCommand, type RedisCommand } from './choose-redis.ts';
import { openEngineNotice } from './open-engine.ts';
import type { ManagedProcess } from './managed-process.ts';
import {
  busProcess,
  dynamoDbProcess,
  issuerProcess,
  redisProcess,
  serviceProcess,
  type ProcessesContext,
} from './managed-processes.ts';
import { PlatformError } from './platform-error.ts';
import { Seeds } from './seed.ts';
import { Shutdown } from './shutdown.ts';
import { terminalLine } from './terminal-line.ts';

export interface PlatformSettings {
  readonly portBase: number;
  /** Holds everything the platform writes; two platforms at once need two. */
  readonly stateDirectory: string;
  readonly composeFile?: string;
  readonly stage?: string;
  /** Keep the data for the next start. */
  readonly persist?: boolean;
  /** Delete the data of earlier starts. */
  readonly reset?: boolean;
  /** Leave the services and the front door to others. */
  readonly enginesOnly?: boolean;
  readonly report?: (line: string) => void;
  /** Aborted while the platform starts, all that has been started is ended, and the start rejects. */
  readonly signal?: AbortSignal;
}

/** A platform that runs until `stop` is called. */
export interface Platform {
  readonly description: PlatformDescription;
  readonly stop: () => Promise<void>;
}

const STAGE = 'local';

/**
 * Brings the whole local platform up and resolves when it takes calls.
 *
 * @throws PlatformError saying what to do, when something it needs is missing or a port is taken; the reason of the
 *   signal, when that was aborted first. Nothing is left running in either case.
 */
export const startPlatform = async (settings: PlatformSettings): Promise<Platform> => {
  const { portBase, stateDirectory, enginesOnly = false, report = () => undefined } = settings;
  const { signal = new AbortController().signal } = settings;
  const composeFile = settings.composeFile ?? defaultComposeFile();
  const services = enginesOnly ? [] : readContexts(composeFile);
  await refuseSecondStart(settings, services);
  const commands = await chooseCommands(report, signal);
  signal.throwIfAborted();
  const seeds = new Seeds();
  const context = prepareContext(settings, composeFile, report);
  const { engines, serviceProcesses } = planProcesses(
    context,
    services,
    commands,
    settings.persist ?? false,
    seeds,
  );
  const processes = [...engines, ...serviceProcesses];

  const startedAt = new Date();
  const identity = processIdentity(process.pid);
  const describe = (isReady: boolean): PlatformDescription => ({
    processId: process.pid,
    processIdentity: identity,
    portBase,
    stage: context.stage,
    startedAt: startedAt.toISOString(),
    isReady,
    urls: urlsOf(portBase, commands.redis !== undefined),
    processes: Object.fromEntries(processes.map(({ name, processId }) => [name, processId ?? 0])),
  });
  const shutdown = new Shutdown(serviceProcesses, engines, () => {
    removePlatform(stateDirectory);
  });
  shutdown.alsoStop(() => seeds.stop());
  try {
    const starting = Promise.all(processes.map((each) => startProcess(each, startedAt, report)));
    writePlatform(stateDirectory, describe(false));
    // The bus drops events that match no rule, so the seeds wait until it knows the rules of all services.
    const seeding = starting.then(() =>
      Promise.all(services.map((service) => seedService(context, service, services, seeds))),
    );
    await Promise.race([seeding, aborted(signal)]);
    signal.throwIfAborted();
    if (!enginesOnly) shutdown.alsoStop(await openFrontDoor(context));
    signal.throwIfAborted();
  } catch (error) {
    await shutdown.stop();
    throw error;
  }
  // Processes that are restarted get new process ids; tools that end them on purpose read them here.
  let written = '';
  const refresh = setInterval(() => {
    const text = JSON.stringify(describe(true));
    if (text === written) return;
    written = text;
    writePlatform(stateDirectory, describe(true));
  }, 1_000);
  shutdown.alsoStop(() => {
    clearInterval(refresh);
    return Promise.resolve();
  });
  writePlatform(stateDirectory, describe(true));
  const notice = openEngineNotice(platformPorts(portBase).dynamoDbEngine, networkInterfaces());
  if (notice !== undefined) report(notice);
  return { description: describe(true), stop: () => shutdown.stop() };
};

interface Commands {
  readonly dynamoDb: Awaited<ReturnType<typeof chooseDynamoDbCommand>>;
  readonly redis: RedisCommand | undefined;
}

const chooseCommands = async (
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<Commands> => {
  const [dynamoDb, redis] = await Promise.all([
    chooseDynamoDbCommand(signal),
    chooseRedisCommand(report, signal),
  ]);
  signal.throwIfAborted();
  if (redis === undefined) {
    report(
      'Redis: there is none and none could be installed; the services cache in their own memory',
    );
  }
  return { dynamoDb, redis };
};

const planProcesses = (
  context: ProcessesContext,
  services: readonly Context[],
  { dynamoDb, redis }: Commands,
  persist: boolean,
  seeds: Seeds,
): {
  readonly engines: readonly ManagedProcess[];
  readonly serviceProcesses: readonly ManagedProcess[];
} => {
  const serviceProcesses = services.map((service, index) =>
    serviceProcess(context, service, index, () => seedService(context, service, services, seeds)),
  );
  // Each service creates its tables when it starts, and only then.
  const restartServices = (): void => {
    for (const each of serviceProcesses) each.restart();
  };
  const engines = [
    dynamoDbProcess(context, dynamoDb, persist, restartServices),
    busProcess(context),
    issuerProcess(context),
    ...(redis === undefined ? [] : [redisProcess(context, redis)]),
  ];
  return { engines, serviceProcesses };
};

const seedService = async (
  { portBase, stage, report }: ProcessesContext,
  service: Context,
  services: readonly Context[],
  seeds: Seeds,
): Promise<void> => {
  const result = await seeds.seed({ portBase, stage, service, services });
  if (result !== undefined) report(`seeded ${service.name}: ${result}`);
};

const openFrontDoor = async ({
  portBase,
  report,
}: ProcessesContext): Promise<() => Promise<void>> => {
  const { frontDoor: port, bus } = platformPorts(portBase);
  const frontDoor = await startFrontDoor({
    port,
    busEndpoint: localUrl(bus),
    documentsDirectory: join(repositoryRoot(), 'docs/api'),
    report,
  });
  await frontDoor.refreshRoutes();
  return frontDoor.close;
};

const urlsOf = (portBase: number, hasRedis: boolean): PlatformDescription['urls'] => {
  const ports = platformPorts(portBase);
  return {
    frontDoor: localUrl(ports.frontDoor),
    bus: localUrl(ports.bus),
    issuer: localUrl(ports.issuer),
    dynamoDb: localUrl(ports.dynamoDb),
    ...(hasRedis ? { redis: `redis://127.0.0.1:${ports.redis}` } : {}),
  };
};

const refuseSecondStart = async (
  { portBase, stateDirectory, enginesOnly = false }: PlatformSettings,
  services: readonly Context[],
): Promise<void> => {
  const running = findPlatform(stateDirectory);
  if (running !== undefined) {
    throw new PlatformError(
      `The platform is running already (process ${running.processId}, ${running.urls.frontDoor}). ` +
        'Stop it with Ctrl-C in its terminal, or `kill` that process. For a second one beside it: ' +
        `${STATE_DIRECTORY_VARIABLE}=.local/second ${PORT_BASE_VARIABLE}=${portBase + 1_000} npm start`,
    );
  }
  const { frontDoor, ...engines } = platformPorts(portBase);
  const wanted = [
    ...Object.values(engines),
    ...(enginesOnly ? [] : [frontDoor]),
    ...services.flatMap((_, index) => {
      const { http, lambda } = servicePorts(portBase, index);
      return [http, lambda];
    }),
  ];
  const free = await Promise.all(wanted.map(isFree));
  const taken = wanted.filter((_, index) => free[index] !== true);
  if (taken.length === 0) return;
  throw new PlatformError(
    `${taken.length === 1 ? 'Port' : 'Ports'} ${taken.join(', ')} in use by another program. Stop it, or choose ` +
      `other ports for the whole platform: ${PORT_BASE_VARIABLE}=${portBase + 1_000} npm start`,
  );
};

const prepareContext = (
  { portBase, stateDirectory, stage = STAGE, persist = false, reset = false }: PlatformSettings,
  composeFile: string,
  report: (line: string) => void,
): ProcessesContext => {
  const dataDirectory = join(stateDirectory, persist ? 'persistent' : 'session');
  if (reset || !persist) rmSync(dataDirectory, { recursive: true, force: true });
  if (reset) rmSync(join(stateDirectory, 'persistent'), { recursive: true, force: true });
  const logDirectory = join(stateDirectory, 'logs');
  rmSync(logDirectory, { recursive: true, force: true });
  for (const directory of [dataDirectory, logDirectory]) mkdirSync(directory, { recursive: true });
  return {
    root: repositoryRoot(),
    portBase,
    composeFile,
    stage,
    stateDirectory,
    dataDirectory,
    logDirectory,
    report,
    events: {
      line: (name, text) => {
        const shown = terminalLine(name, text);
        if (shown !== undefined) report(`[${name}] ${shown}`);
      },
      givenUp: (name, reason, definitionFile) => {
        const until = definitionFile === undefined ? '' : ` before ${definitionFile} changes`;
        report(
          `[${name}] ended again and again (${reason}) and is NOT started again${until}. ` +
            `Its output is in ${join(logDirectory, `${name}.log`)}`,
        );
      },
    },
  };
};

const startProcess = async (
  each: ManagedProcess,
  startedAt: Date,
  report: (line: string) => void,
): Promise<void> => {
  await each.start();
  report(`${each.name} is up (${((Date.now() - startedAt.getTime()) / 1_000).toFixed(1)} s)`);
};
