import { parseArgs } from 'node:util';
import { stateDirectory } from '../platform/platform-file.ts';
import { portBase } from '../platform/port-plan.ts';
import { aborted, exitCodeOf, interruptionSignal } from '../process/interruption.ts';
import { isUsageError, MISUSED } from '../process/usage-error.ts';
import { PlatformError } from './platform-error.ts';
import { startPlatform, type Platform, type PlatformSettings } from './start-platform.ts';

const HELP = `Usage: npm start -- [options]        the whole platform
       npm run engines -- [options]  DynamoDB Local, Redis, event bus and token issuer only

  --persist   keep the data for the next start with --persist
  --reset     forget the data of earlier starts
  --help      this text

COMMERCE_PORT_BASE=4000 moves all ports (default 3000).`;

function readOptions(): {
  readonly enginesOnly: boolean;
  readonly persist: boolean;
  readonly reset: boolean;
} {
  const { values } = parseArgs({
    options: {
      engines: { type: 'boolean', default: false },
      persist: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return { enginesOnly: values.engines, persist: values.persist, reset: values.reset };
}

const describeReady = (
  { description }: Platform,
  enginesOnly: boolean,
  startedAt: number,
): string => {
  const { frontDoor, bus, issuer, dynamoDb, redis } = description.urls;
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  const engines = [
    `  event bus    ${bus}/status`,
    `  tokens       ${issuer}/token`,
    `  DynamoDB     ${dynamoDb}`,
    `  Redis        ${redis ?? 'none'}`,
  ].join('\n');
  if (enginesOnly) {
    return `\nEngines ready in ${seconds} s. Ctrl-C stops them.\n${engines}\n\nThen: cd orders && npx serverless offline --stage local\n`;
  }
  return `
Ready in ${seconds} s. Ctrl-C stops everything.

  API          ${frontDoor}
  documents    ${frontDoor}/docs/
${engines}

Try, in another terminal:
  curl "${frontDoor}/products?limit=3"
  curl "${frontDoor}/orders?customerId=alice" -H "Authorization: Bearer $(npm run --silent token -- --customer alice)"
  npm run demo
`;
};

const main = async (): Promise<void> => {
  const startedAt = Date.now();
  const { enginesOnly, persist, reset } = readOptions();
  const signal = interruptionSignal();
  signal.addEventListener('abort', () => console.log('\nStopping …'));
  const platform = await startOrUndefined({
    portBase: portBase(),
    stateDirectory: stateDirectory(),
    enginesOnly,
    persist,
    reset,
    signal,
    report: (line) => {
      console.log(line);
    },
  });
  if (platform !== undefined) {
    console.log(describeReady(platform, enginesOnly, startedAt));
    await aborted(signal);
    await platform.stop();
  }
  console.log('Stopped.');
  // To be stopped is how a running platform ends well; one that was not ready yet did not do what was asked for.
  process.exit(platform === undefined ? exitCodeOf(signal) : 0);
};

/** Undefined when the start was interrupted; nothing is left of it then. */
const startOrUndefined = async (
  settings: PlatformSettings & { readonly signal: AbortSignal },
): Promise<Platform | undefined> => {
  try {
    return await startPlatform(settings);
  } catch (error) {
    if (settings.signal.aborted) return undefined;
    throw error;
  }
};

/** What says all there is to know, so that a stack trace would only be in its way. */
const explanationOf = (error: unknown): unknown => {
  if (isUsageError(error)) return `${error.message}\n\n${HELP}`;
  return error instanceof PlatformError || error instanceof RangeError ? error.message : error;
};

try {
  await main();
} catch (error) {
  console.error(explanationOf(error));
  process.exit(isUsageError(error) ? MISUSED : 1);
}
