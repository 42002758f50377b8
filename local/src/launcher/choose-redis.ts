import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { hasDocker, outputOf } from './find-command.ts';

export type RedisCommand = 'redis-server' | 'valkey-server' | 'docker';

/** A package manager and how it installs a server without asking. */
type Installer = {
  readonly probe: string;
  readonly commands: readonly (readonly [string, ...string[]])[];
};

const INSTALLERS: readonly Installer[] = [
  {
    probe: 'apt-get',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', 'redis-server'],
    ],
  },
  { probe: 'dnf', commands: [['dnf', 'install', '-y', '-q', 'valkey']] },
  { probe: 'apk', commands: [['apk', 'add', '--quiet', 'redis']] },
  { probe: 'brew', commands: [['brew', 'install', 'valkey']] },
];

/**
 * What runs Redis here: a server on the PATH, else Docker, else one that the system's package manager installs. At a
 * terminal that is offered; as root without a terminal, or with CI=true, it is done. Undefined when there is no way.
 */
export async function chooseRedisCommand(
  report: (line: string) => void,
): Promise<RedisCommand | undefined> {
  const installed = await installedServer();
  if (installed !== undefined) return installed;
  if (await hasDocker()) return 'docker';
  const installer = await findInstaller();
  if (installer === undefined || !(await mayInstall(installer))) return undefined;
  report(`Installing a Redis server with ${installer.probe} …`);
  for (const [command, ...commandArguments] of installer.commands) {
    if (!(await succeeds(command, commandArguments))) return undefined;
  }
  return installedServer();
}

async function installedServer(): Promise<'redis-server' | 'valkey-server' | undefined> {
  for (const command of ['redis-server', 'valkey-server'] as const) {
    if ((await outputOf(command, ['--version'])) !== undefined) return command;
  }
  return undefined;
}

async function findInstaller(): Promise<Installer | undefined> {
  for (const installer of INSTALLERS) {
    if ((await outputOf(installer.probe, ['--version'])) !== undefined) return installer;
  }
  return undefined;
}

async function mayInstall({ probe }: Installer): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  const canInstall = isRoot || probe === 'brew';
  if (!canInstall) return false;
  if (process.env.CI === 'true' || !process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `There is no Redis server here. Install one with ${probe}? [Y/n] `,
  );
  terminal.close();
  return !answer.trim().toLowerCase().startsWith('n');
}

async function succeeds(command: string, commandArguments: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
