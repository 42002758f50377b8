import { freePort } from '@commerce/http-client/testing/free-port';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { waitForPort } from '../../local/src/addresses/reachable.ts';
import { installEngine } from './install-engine.ts';

const LOGS = resolve(import.meta.dirname, '../../.build/test-opensearch');

// A loaded machine takes many times the three seconds that the engine takes on an idle one.
const START_LIMIT_MS = 180_000;

/**
 * Starts an OpenSearch of one node on a free port of the loopback interface, and ends it afterwards in any case.
 *
 * @param work receives its URL
 * @throws Error that says what is missing on this machine, or with the log of an engine that did not start
 */
export const withEngine = async <Result>(
  say: (line: string) => void,
  work: (url: string) => Promise<Result>,
): Promise<Result> => {
  const { version, jars } = await installEngine(say);
  const port = await freePort();
  mkdirSync(LOGS, { recursive: true });
  const logFile = join(LOGS, 'opensearch.log');
  const log = openSync(logFile, 'w');
  const startedAt = Date.now();
  const engine = spawn(
    process.execPath,
    [join(import.meta.dirname, 'engine-main.ts'), version, jars, String(port)],
    { stdio: ['ignore', log, log, 'ipc'] },
  );
  const ended = once(engine, 'exit');
  const hasEnded = new AbortController();
  engine.once('exit', () => hasEnded.abort());
  try {
    if (!(await waitForPort(port, START_LIMIT_MS, hasEnded.signal))) {
      throw new Error(`OpenSearch did not start:\n${readFileSync(logFile, 'utf8')}`);
    }
    say(`OpenSearch ${version} is up after ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    engine.kill('SIGTERM');
    await ended;
  }
};
