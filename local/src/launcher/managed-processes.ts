import { COMPOSE_FILE_VARIABLE, type Context } from '@commerce/platform/contexts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  localUrl,
  platformPorts,
  PORT_BASE_VARIABLE,
  servicePorts,
} from '../addresses/port-plan.ts';
import { waitForPort } from '../addresses/reachable.ts';
import { ENGINE_TIMEOUT_VARIABLE } from '../plugin/required-engines.ts';
import { ManagedProcess, type ProcessEvents, type ProcessSettings } from './managed-process.ts';
import { PlatformError } from './platform-error.ts';

/** What the processes of one platform have in common. */
export interface ProcessesContext {
  readonly root: string;
  readonly portBase: number;
  readonly composeFile: string;
  readonly stage: string;
  /** Kept for good: the issuer's key. */
  readonly stateDirectory: string;
  /** What the engines write; emptied at the start unless data is to persist. */
  readonly dataDirectory: string;
  readonly logDirectory: string;
  readonly events: ProcessEvents;
  /** Prints a line of progress. */
  readonly report: (line: string) => void;
}

const START_TIMEOUT_MS = 180_000;
const ENGINE_TIMEOUT_SECONDS = 60;

// By which the services of this platform, and no client, can set each other deadlines.
const DEADLINE_KEY = randomBytes(32).toString('base64url');

/**
 * A service is a main thread with the framework and a worker thread for each function in use, each with its own
 * heap. V8 sizes a heap by the memory of the machine: on one of 24 GB the young generation alone took 121 MB in the
 * main thread and 55 MB in each worker, where 45 MB were in use; the catalog had 1,150 MB after a burst of 50
 * connections. With these, and the allocator's settings, it has 390 MB. Processor time a request differs by less than
 * two runs with the same settings do (10 to 11 ms of all processes together for a search, 9 to 16 ms without).
 *
 * A limit makes a heap grow in small steps. The collection that V8 makes of a process at rest frees little then, and
 * takes 0.3 s a service.
 */
const SERVICE_HEAP_FLAGS = [
  '--max-semi-space-size=1',
  '--max-old-space-size=384',
  '--optimize-for-size',
  '--no-memory-reducer',
];

/**
 * For glibc, which else keeps what threads have freed: an arena for each, and in the main one 90 of 108 MB, the syntax
 * trees of the framework's schema. With separate maps they go back to the system: 60 MB less at rest, 50 MB after
 * a burst.
 */
const SERVICE_ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '16384' };

/** @param onDataLost called when the engine was restarted and its data, held in memory, is gone */
export const dynamoDbProcess = (
  context: ProcessesContext,
  command: 'java' | 'docker',
  persist: boolean,
  onDataLost: () => void,
): ManagedProcess => {
  const { dynamoDb: port } = platformPorts(context.portBase);
  const environment = {
    DYNAMODB_COMMAND: command,
    ...(persist ? { DYNAMODB_DIRECTORY: join(context.dataDirectory, 'dynamodb') } : {}),
  };
  const engine = { name: 'dynamodb', script: 'engines/dynamodb-main.ts', port, environment };
  return engineProcess(context, engine, () => {
    if (!persist) onDataLost();
  });
};

export const redisProcess = (context: ProcessesContext, command: string): ManagedProcess => {
  const { redis: port } = platformPorts(context.portBase);
  const environment = { REDIS_COMMAND: command };
  return engineProcess(context, {
    name: 'redis',
    script: 'engines/redis-main.ts',
    port,
    environment,
  });
};

export const busProcess = (context: ProcessesContext): ManagedProcess => {
  const { bus: port } = platformPorts(context.portBase);
  const environment = {
    STATE_DIRECTORY: context.dataDirectory,
    EVENT_BUSES: `commerce-${context.stage}`,
  };
  return engineProcess(context, { name: 'bus', script: 'bus/main.ts', port, environment });
};

export const issuerProcess = (context: ProcessesContext): ManagedProcess => {
  const { issuer: port } = platformPorts(context.portBase);
  const environment = { STATE_DIRECTORY: context.stateDirectory };
  return engineProcess(context, { name: 'issuer', script: 'issuer/main.ts', port, environment });
};

/**
 * A service under `serverless offline`. Its plugin says when functions and event rules are in place.
 *
 * @param index its place in serverless-compose.yml
 */
export const serviceProcess = (
  context: ProcessesContext,
  { name, directory }: Context,
  index: number,
  onRestart: () => Promise<void>,
): ManagedProcess => {
  const common = commonSettings(context, name);
  return new ManagedProcess(
    {
      ...common,
      environment: { ...common.environment, ...SERVICE_ALLOCATOR },
      ports: Object.values(servicePorts(context.portBase, index)),
      directory,
      definitionFile: join(directory, 'serverless.yml'),
      commandArguments: [
        ...SERVICE_HEAP_FLAGS,
        join(context.root, 'node_modules/serverless/bin/serverless.js'),
        'offline',
        '--stage',
        context.stage,
      ],
      whenReady: (process, life) => process.nextLine(new RegExp(`^${name} is ready`), life),
      onRestart,
    },
    context.events,
  );
};

interface Engine {
  readonly name: string;
  /** Below `local/src`. */
  readonly script: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

const engineProcess = (
  context: ProcessesContext,
  { name, script, port, environment }: Engine,
  onRestart: () => void = () => undefined,
): ManagedProcess => {
  const common = commonSettings(context, name);
  return new ManagedProcess(
    {
      ...common,
      ports: [port],
      directory: context.root,
      commandArguments: [join(context.root, 'local/src', script)],
      environment: { ...common.environment, ...environment },
      whenReady: async (_process, life) => {
        if (await waitForPort(port, START_TIMEOUT_MS, life)) return;
        throw new PlatformError(`${name} does not respond at ${localUrl(port)}`);
      },
      onRestart: () => {
        onRestart();
        return Promise.resolve();
      },
    },
    context.events,
  );
};

const commonSettings = (
  context: ProcessesContext,
  name: string,
): Pick<ProcessSettings, 'name' | 'command' | 'environment' | 'logFile'> => ({
  name,
  command: process.execPath,
  logFile: join(context.logDirectory, `${name}.log`),
  environment: {
    [PORT_BASE_VARIABLE]: String(context.portBase),
    [COMPOSE_FILE_VARIABLE]: context.composeFile,
    COMMERCE_DEADLINE_KEY: DEADLINE_KEY,
    [ENGINE_TIMEOUT_VARIABLE]: String(ENGINE_TIMEOUT_SECONDS),
    // serverless-esbuild and others look for their commands here.
    PATH: `${join(context.root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
    FORCE_COLOR: '0',
    NODE_NO_WARNINGS: '1',
  },
});
