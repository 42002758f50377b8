import { parseArgs } from 'node:util';
import { errorCode } from '../error-code.ts';
import { stateDirectory } from '../platform/platform-file.ts';
import { portBase } from '../platform/port-plan.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import { PlatformError } from './platform-error.ts';
import { startPlatform, type Platform } from './start-platform.ts';

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

function describeReady({ description }: Platform, enginesOnly: boolean, startedAt: number): string {
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
}

async function main(): Promise<void> {
  const startedAt = Date.now();
  const { enginesOnly, persist, reset } = readOptions();
  let isStopping = false;
  const running: { platform?: Platform } = {};
  const stop = (): void => {
    // The second Ctrl-C of an impatient user; the first is still at work and takes three seconds at most.
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping …');
    void (running.platform?.stop() ?? Promise.resolve()).then(() => {
      console.log('Stopped.');
      process.exit(0);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  endWithParent(stop);
  running.platform = await startPlatform({
    portBase: portBase(),
    stateDirectory: stateDirectory(),
    enginesOnly,
    persist,
    reset,
    report: (line) => {
      console.log(line);
    },
  });
  console.log(describeReady(running.platform, enginesOnly, startedAt));
}

/** Whether the message says all there is to know, so that a stack trace would only be in its way. */
function isForTheUser(error: unknown): error is Error {
  if (error instanceof PlatformError || error instanceof RangeError) return true;
  return error instanceof TypeError && errorCode(error)?.startsWith('ERR_PARSE_ARGS') === true;
}

try {
  await main();
} catch (error) {
  console.error(isForTheUser(error) ? error.message : error);
  process.exit(1);
}
