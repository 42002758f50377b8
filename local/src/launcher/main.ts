import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import { inspect } from 'node:util';
import { stateDirectory } from '../addresses/platform-file.ts';
import { portBase } from '../addresses/port-plan.ts';
import { aborted, exitCodeOf, interruptionSignal } from '../process/interruption.ts';
import { PlatformError } from './platform-error.ts';
import { startPlatform, type Platform, type PlatformSettings } from './start-platform.ts';

const HELP = `Usage: npm start -- [options]        the whole platform
       npm run engines -- [options]  DynamoDB Local, Redis, event bus and token issuer only

  --persist   keep the data for the next start with --persist
  --reset     delete the data of earlier starts
  --help      this text

COMMERCE_PORT_BASE=4000 moves all ports (default 3000).`;

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

interface StartOptions {
  readonly engines: boolean;
  readonly persist: boolean;
  readonly reset: boolean;
}

/** @returns the exit code: an interrupted start did not do what was asked for, but a running platform ends this way. */
const runUntilInterrupted = async ({ engines, persist, reset }: StartOptions): Promise<number> => {
  const startedAt = Date.now();
  const signal = interruptionSignal();
  signal.addEventListener('abort', () => console.log('\nStopping …'));
  const platform = await startOrUndefined({
    portBase: portBase(),
    stateDirectory: stateDirectory(),
    enginesOnly: engines,
    persist,
    reset,
    signal,
    report: (line) => {
      console.log(line);
    },
  });
  if (platform !== undefined) {
    console.log(describeReady(platform, engines, startedAt));
    await aborted(signal);
    await platform.stop();
  }
  console.log('Stopped.');
  return platform === undefined ? exitCodeOf(signal) : 0;
};

/** A sentence where it says all there is to know, the stack for a bug. */
const explain = (error: Error): string =>
  error instanceof PlatformError || error instanceof RangeError ? error.message : inspect(error);

await runCommand(
  defineCommand({
    help: HELP,
    options: { engines: FLAG, persist: FLAG, reset: FLAG },
    explain,
    run: async ({ values }) => {
      process.exitCode = await runUntilInterrupted(values);
    },
  }),
);
process.exit();
