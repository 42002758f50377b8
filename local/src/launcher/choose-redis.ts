import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { hasDocker, outputOf } from './find-command.ts';

export type RedisCommand = 'redis-server' | 'valkey-server' | 'docker';

/** A package manager and how it installs a server without asking. */
interface Installer {
  readonly probe: string;
  readonly commands: readonly (readonly [string, ...string[]])[];
}

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
export const chooseRedisCommand = async (
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<RedisCommand | undefined> => {
  const installed = await installedServer(signal);
  if (installed !== undefined) return installed;
  if (await hasDocker(signal)) return 'docker';
  const installer = await findInstaller(signal);
  if (installer === undefined || !(await mayInstall(installer, signal))) return undefined;
  report(`Installing a Redis server with ${installer.probe} …`);
  for (const [command, ...commandArguments] of installer.commands) {
    if (!(await succeeds(command, commandArguments, signal))) return undefined;
  }
  return installedServer(signal);
};

const installedServer = async (
  signal: AbortSignal,
): Promise<'redis-server' | 'valkey-server' | undefined> => {
  for (const command of ['redis-server', 'valkey-server'] as const) {
    if ((await outputOf(command, ['--version'], signal)) !== undefined) return command;
  }
  return undefined;
};

const findInstaller = async (signal: AbortSignal): Promise<Installer | undefined> => {
  for (const installer of INSTALLERS) {
    if ((await outputOf(installer.probe, ['--version'], signal)) !== undefined) return installer;
  }
  return undefined;
};

const mayInstall = async ({ probe }: Installer, signal: AbortSignal): Promise<boolean> => {
  const isRoot = process.getuid?.() === 0;
  const canInstall = isRoot || probe === 'brew';
  if (!canInstall) return false;
  if (process.env.CI === 'true' || !process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // A question takes the terminal's keys, Ctrl-C among them, as mere characters.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const question = `There is no Redis server here. Install one with ${probe}? [Y/n] `;
  const reply = await terminal.question(question, { signal }).finally(() => terminal.close());
  return !reply.trim().toLowerCase().startsWith('n');
};

const succeeds = async (
  command: string,
  commandArguments: readonly string[],
  signal: AbortSignal,
): Promise<boolean> =>
  new Promise((resolve) => {
    let isWhole = true;
    const child = spawn(command, commandArguments, {
      signal,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    // Also for one that the signal ends; `close` follows either way, and only then is it over.
    child.on('error', () => (isWhole = false));
    child.on('close', (code) => resolve(isWhole && code === 0));
  });
