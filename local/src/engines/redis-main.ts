import { spawn } from 'node:child_process';
import { platformPorts, portBase } from '../addresses/port-plan.ts';
import { endWithParent } from '../process/end-with-parent.ts';

/** Runs a Redis server as a child of this process, which ends it whatever happens to the launcher. */

const { REDIS_COMMAND: command = 'redis-server' } = process.env;
const port = String(platformPorts(portBase()).redis);
// A cache only: nothing is worth a file, and the oldest entries go when it is full.
const settings = [
  '--save',
  '',
  '--appendonly',
  'no',
  // By default Redis looks for expired keys ten times a second; reading a key checks it anyway.
  '--hz',
  '1',
  '--maxmemory',
  '256mb',
  '--maxmemory-policy',
  'volatile-lru',
];
const viaDocker = [
  'run',
  '--rm',
  '--publish',
  `127.0.0.1:${port}:6379`,
  'redis:7-alpine',
  'redis-server',
  ...settings,
];
const engine =
  command === 'docker'
    ? spawn('docker', viaDocker, { stdio: ['ignore', 'inherit', 'inherit'] })
    : spawn(command, ['--port', port, '--bind', '127.0.0.1', ...settings], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });

const end = (): void => {
  engine.kill('SIGTERM');
  setTimeout(() => engine.kill('SIGKILL'), 1_000).unref();
};

engine.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(1);
});
engine.on('exit', (code) => {
  process.exit(code ?? 1);
});
endWithParent(end);
process.on('SIGINT', end);
process.on('SIGTERM', end);
