import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithParent } from '../../local/src/process/end-with-parent.ts';
import { layOutHome } from './engine-home.ts';

/**
 * Runs OpenSearch as a child of this process, which ends it and deletes its data whatever happens to the tests.
 *
 *   node engine-main.ts <version> <folder of the jars> <port>
 */

const [version = '', jars = '', port = ''] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'commerce-opensearch-'));
const { home, configuration, classPath } = layOutHome(directory, {
  version,
  jars,
  port: Number(port),
});

const engine = spawn(
  'java',
  [
    '-Xms256m',
    '-Xmx512m',
    // For a short life on a small machine, as for DynamoDB Local.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-XX:-UsePerfData',
    '-Djava.security.manager=allow',
    // Without its native library the server cannot see that it runs as root, which it refuses and CI does. It keeps
    // nothing here and listens on the loopback interface only.
    '-Djna.nounpack=true',
    '-Djna.nosys=true',
    `-Djava.io.tmpdir=${directory}`,
    `-Dopensearch.path.home=${home}`,
    `-Dopensearch.path.conf=${configuration}`,
    '-cp',
    classPath,
    'org.opensearch.bootstrap.OpenSearch',
  ],
  { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] },
);

let isEnding = false;

const end = (): void => {
  isEnding = true;
  // There is nothing to save.
  engine.kill('SIGKILL');
};

engine.on('error', (error) => console.error(`java could not be started: ${error.message}`));
engine.on('close', (code) => {
  rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
  process.exit(isEnding ? 0 : (code ?? 1));
});
endWithParent(end);
process.on('SIGINT', end);
process.on('SIGTERM', end);
