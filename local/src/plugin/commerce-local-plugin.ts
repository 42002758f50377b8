import { composeFile, type Context, readContexts } from '@commerce/platform/contexts';
import { parseAllowedOrigins } from '@commerce/lambda-runtime/cors';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { dynamoDbClient } from '../dynamodb-client.ts';
import { refuseForeignCallersEverywhere } from '../loopback/refuse-foreign-callers.ts';
import {
  localUrl,
  platformPorts,
  portBase,
  servicePorts,
  PORT_BASE_VARIABLE,
} from '../addresses/port-plan.ts';
import { isFree, waitForPort } from '../addresses/reachable.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import { BusLink } from './bus-link.ts';
import type { ResolveContext } from './cloudformation/resolve-intrinsics.ts';
import { mergeTemplates } from './cloudformation/template.ts';
import { correctServerlessOffline } from './gateway/serverless-offline.ts';
import {
  awsEnvironment,
  FOREIGN_AWS_VARIABLES,
  resolveEnvironment,
  serviceEnvironment,
} from './local-environment.ts';
import { keepBuilt, type Bundler } from './build/lasting-build.ts';
import { packagesOutside, RESOLVE_AS_NODE_DOES } from './build/packages-outside.ts';
import { SourceChanges } from './build/source-changes.ts';
import { WrittenBundles } from './build/written-bundles.ts';
import { readRegistration } from './read-registration.ts';
import { findRefusedPatterns } from './refused-patterns.ts';
import { findRedis, missingEngines } from './required-engines.ts';
import { endSurplusWorkers, NEVER_BY_ITSELF_SECONDS } from './workers/end-surplus-workers.ts';
import { functionsSchema } from './service-definition.ts';
import { createTables, type TableOutcome } from './tables/create-tables.ts';
import { findUnserved } from './unserved.ts';

/** The parts of the framework's own object this plugin uses; it has no published types. */
interface Framework {
  readonly serviceDir: string;
  readonly configurationInput: { custom?: Record<string, unknown> | undefined };
  readonly processedInput: { readonly commands: readonly string[] };
  readonly service: {
    readonly service: string;
    readonly functions: unknown;
    readonly resources: unknown;
    custom?: Record<string, unknown> | undefined;
    readonly provider: {
      environment?: Record<string, unknown> | undefined;
      readonly timeout?: number | undefined;
      readonly stage: string;
    };
  };
  readonly pluginManager: { readonly plugins: readonly object[] };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

interface Options {
  readonly stage?: string;
}
interface Logging {
  readonly log: {
    readonly notice: (line: string) => void;
    readonly warning: (line: string) => void;
  };
}

/** Set to `off`, functions stay as they were at the start, whatever becomes of their sources: for long test runs. */
const HOT_RELOAD_VARIABLE = 'COMMERCE_HOT_RELOAD';

const reloads = (): boolean => process.env[HOT_RELOAD_VARIABLE] !== 'off';

/** How long serverless-offline may take from its start until it responds. */
const START_TIMEOUT_MS = 180_000;
/** How long a request under way may take after a signal; then the process ends, whatever connections are open. */
const SHUTDOWN_MS = 1_000;
const LOOK_FOR_FAILURE_MS = 1_000;

/**
 * After an error, of this plugin or of the first build, the framework shows it, sets the exit code, and would then wait
 * for the bundler's process forever; the launcher would take that for a service that is still starting.
 */
const endWithFailure = (): void => {
  setInterval(() => {
    if (process.exitCode !== undefined && process.exitCode !== 0) process.exit();
  }, LOOK_FOR_FAILURE_MS).unref();
};

const isBundler = (plugin: object): plugin is Bundler =>
  plugin.constructor.name === 'EsbuildServerlessPlugin' && 'bundle' in plugin;

/**
 * Where a platform keeps its bundles, inside of each service. Not in .esbuild: `serverless package` and every other
 * platform of this checkout empty that folder, and functions that load later would find nothing.
 */
const bundleFolder = (base: number): string => `.local/${base}`;

/**
 * Makes `serverless offline` part of the local platform: ports, environment, tables and event rules, all from the
 * service's own serverless.yml. Does nothing in any other command.
 */
export class CommerceLocalPlugin {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;
  readonly #framework: Framework;
  readonly #stage: string;
  readonly #log: Logging['log'];

  constructor(framework: Framework, options: Options, { log }: Logging) {
    this.#framework = framework;
    this.#stage = options.stage ?? framework.service.provider.stage;
    this.#log = log;
    const isOffline = framework.processedInput.commands[0] === 'offline';
    this.hooks = isOffline ? { 'before:offline:start': () => this.#prepare() } : {};
    if (isOffline) this.#configure();
  }

  /** Runs before the other plugins read their settings. */
  #configure(): void {
    endWithParent();
    endWithFailure();
    refuseForeignCallersEverywhere();
    const base = portBase();
    for (const name of FOREIGN_AWS_VARIABLES) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, awsEnvironment(base));
    const { index } = this.#location();
    const ports = servicePorts(base, index);
    const bundles = new WrittenBundles();
    this.#keepBuilt(bundles);
    this.#addCustom('serverless-offline', {
      host: '127.0.0.1',
      httpPort: ports.http,
      lambdaPort: ports.lambda,
      websocketPort: ports.websocket,
      noPrependStageInUrl: true,
      // A cookie is the handler's business; hapi would send 400 for one it does not accept.
      disableCookieValidation: true,
      noSponsor: true,
      terminateIdleLambdaTime: NEVER_BY_ITSELF_SECONDS,
      // It counts the start of a worker as the function's own time, which AWS does not, and on two cores
      // many workers start at once. What takes too long is ended by the front door and by the bus.
      noTimeout: true,
    });
    this.#addCustom('esbuild', {
      // Without ignoreInitial every source file counts as changed at the start, and is bundled again each time.
      watch: {
        pattern: reloads() ? ['src/**/*.ts', '../libs/*/src/**/*.ts'] : [],
        ignore: ['.serverless/**', '.esbuild/**', '.local/**', 'node_modules/**'],
        chokidar: { ignoreInitial: true },
      },
    });
    // What is deployed is small; what runs here starts early and has stack traces that can be read.
    this.#forceCustom('esbuild', {
      minifyWhitespace: false,
      minifySyntax: false,
      ...RESOLVE_AS_NODE_DOES,
      plugins: [packagesOutside, bundles.plugin],
      // What is wrong is told in one place, with its file and line.
      logLevel: 'silent',
      outputWorkFolder: bundleFolder(base),
    });
    process.once('exit', () => {
      const folder = join(this.#framework.serviceDir, bundleFolder(base));
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** In the file's own object: the framework takes `custom` from there once more after the plugins are loaded. */
  #addCustom(key: string, defaults: object): void {
    const { configurationInput, service } = this.#framework;
    configurationInput.custom ??= {};
    service.custom = configurationInput.custom;
    const given = service.custom[key];
    const own = typeof given === 'object' && given !== null ? given : {};
    service.custom[key] = { ...defaults, ...own };
  }

  #forceCustom(key: string, settings: object): void {
    const { custom = {} } = this.#framework.service;
    const given = custom[key];
    custom[key] = { ...(typeof given === 'object' ? given : {}), ...settings };
  }

  async #prepare(): Promise<void> {
    const base = portBase();
    const { name, index, services } = this.#location();
    const ports = servicePorts(base, index);
    const missing = await missingEngines(base);
    if (missing.length > 0) {
      this.#fail(
        `${missing.join(', ')} cannot be reached. Start the engines in another terminal with \`npm run engines\`, ` +
          'or everything together with `npm start`.',
      );
    }
    for (const port of [ports.http, ports.lambda]) {
      if (await isFree(port)) continue;
      this.#fail(
        `Port ${port} is in use, perhaps by ${name} itself. Stop that process, or choose other ports for the ` +
          `whole platform, for example with ${PORT_BASE_VARIABLE}=4000.`,
      );
    }
    const resolve: ResolveContext = {
      template: mergeTemplates(this.#framework.service.resources),
      stackName: `${this.#framework.service.service}-${this.#stage}`,
      busEndpoint: localUrl(platformPorts(base).bus),
    };
    this.#refuseWhatIsNotServed(resolve);
    const redisUrl = await findRedis(base);
    this.#completeEnvironment(
      resolve,
      serviceEnvironment({ base, stage: this.#stage, serviceName: name, services, redisUrl }),
    );
    const dynamoDb = dynamoDbClient(localUrl(platformPorts(base).dynamoDb), 'tables');
    for (const outcome of await createTables(resolve, dynamoDb)) this.#reportTable(outcome);
    await correctServerlessOffline();
    await endSurplusWorkers();
    void this.#registerWhenReady(name, base, index, resolve);
    this.#endInTime();
  }

  #refuseWhatIsNotServed(resolve: ResolveContext): void {
    const functions = functionsSchema.parse(this.#framework.service.functions);
    const problems = [
      ...findUnserved(functions, resolve.template),
      ...findRefusedPatterns(functions, resolve),
    ];
    if (problems.length > 0) this.#fail(['In serverless.yml:', ...problems].join('\n  '));
  }

  #keepBuilt(bundles: WrittenBundles): void {
    const { pluginManager, serviceDir } = this.#framework;
    const sources = [join(serviceDir, 'src'), join(serviceDir, '../libs')];
    for (const bundler of pluginManager.plugins.filter(isBundler)) {
      keepBuilt(bundler, {
        tell: (line) => this.#log.notice(line),
        hasChanged: () => bundles.takeChanged(),
        watchSources: reloads() ? () => new SourceChanges(sources) : undefined,
      });
    }
  }

  #location(): {
    readonly name: string;
    readonly index: number;
    readonly services: readonly Context[];
  } {
    const services = readContexts();
    const index = services.findIndex(
      ({ directory }) => directory === resolve(this.#framework.serviceDir),
    );
    const service = services[index];
    if (service !== undefined) return { name: service.name, index, services };
    return this.#fail(
      `${this.#framework.serviceDir} is not in ${composeFile()}. Add the service there: its place decides its ports.`,
    );
  }

  #completeEnvironment(resolve: ResolveContext, defaults: Readonly<Record<string, string>>): void {
    const { provider } = this.#framework.service;
    provider.environment = {
      ...defaults,
      ...resolveEnvironment(provider.environment ?? {}, resolve),
    };
    for (const definition of this.#functions()) {
      if (definition.environment === undefined) continue;
      const resolved = resolveEnvironment(definition.environment, resolve);
      // In place, since serverless-offline reads the same object.
      for (const name of Object.keys(definition.environment)) {
        if (resolved[name] === undefined) Reflect.deleteProperty(definition.environment, name);
        else definition.environment[name] = resolved[name];
      }
    }
  }

  #functions(): readonly { environment?: Record<string, unknown> }[] {
    const functions = z.record(z.string(), z.custom<{ environment?: Record<string, unknown> }>());
    return Object.values(functions.parse(this.#framework.service.functions));
  }

  async #registerWhenReady(
    name: string,
    base: number,
    index: number,
    resolve: ResolveContext,
  ): Promise<void> {
    const ports = servicePorts(base, index);
    try {
      const registration = readRegistration({
        service: name,
        registrationId: randomUUID(),
        httpEndpoint: localUrl(ports.http),
        lambdaEndpoint: localUrl(ports.lambda),
        functions: Object.values(functionsSchema.parse(this.#framework.service.functions)),
        defaultTimeoutSeconds: this.#framework.service.provider.timeout,
        allowedOrigins: this.#allowedOrigins(),
        resolve,
      });
      const awaited = registration.routes.length > 0 ? [ports.lambda, ports.http] : [ports.lambda];
      for (const port of awaited) await waitForPort(port, START_TIMEOUT_MS);
      await new BusLink(resolve.busEndpoint, registration).start();
      this.#log.notice(
        `${name} is ready: ${registration.routes.length} routes, ${registration.rules.length} event rules, ` +
          `${registration.streams.length} streams`,
      );
    } catch (error) {
      this.#log.warning(
        `${name} could not be registered: ${error instanceof Error ? error.message : String(error)}`,
      );
      process.exit(1);
    }
  }

  #allowedOrigins(): readonly string[] {
    const { CORS_ORIGINS: setting } = this.#framework.service.provider.environment ?? {};
    return parseAllowedOrigins(typeof setting === 'string' ? setting : undefined);
  }

  #reportTable({ table, outcome, differences }: TableOutcome): void {
    if (outcome === 'created') this.#log.notice(`Created the table ${table}`);
    if (outcome === 'replaced') {
      this.#log.notice(`Replaced the empty table ${table}: its definition changed`);
    }
    if (outcome === 'differs') {
      this.#log.warning(
        `The table ${table} holds data and differs from serverless.yml in: ${differences.join(', ')}. ` +
          'It was left alone. `npm start -- --reset` starts over without data.',
      );
    }
  }

  /** serverless-offline waits five seconds for idle connections; nothing here is worth that wait. */
  #endInTime(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        setTimeout(() => process.exit(0), SHUTDOWN_MS);
      });
    }
  }

  #fail(message: string): never {
    throw new this.#framework.classes.Error(message, 'LOCAL_PLATFORM');
  }
}
