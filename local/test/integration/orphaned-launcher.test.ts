import { expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import {
  findPlatform,
  STATE_DIRECTORY_VARIABLE,
  type PlatformDescription,
} from '../../src/addresses/platform-file.ts';
import { PORT_BASE_VARIABLE, PORT_SPAN } from '../../src/addresses/port-plan.ts';
import { processIdentity } from '../../src/process/process-identity.ts';
import { isFree } from '../../src/addresses/reachable.ts';
import { eventually } from '../support/eventually.ts';

jest.setTimeout(400_000);

const readyPlatform = async (stateDirectory: string): Promise<PlatformDescription> => {
  let platform: PlatformDescription | undefined;
  await eventually(() => {
    platform = findPlatform(stateDirectory);
    expect(platform?.isReady).toBe(true);
  }, 240_000);
  if (platform === undefined) throw new Error('The platform is not ready.');
  return platform;
};

test.each(['SIGTERM', 'SIGINT'] as const)(
  'a launcher whose npm was killed and whose folder is gone ends with all its processes on %s',
  async (signal) => {
    const portBase = await freePortBase();
    const stateDirectory = await mkdtemp(join(tmpdir(), 'orphaned-'));
    const npm = spawn('npm', ['run', '--silent', 'engines'], {
      env: {
        ...process.env,
        [PORT_BASE_VARIABLE]: String(portBase),
        [STATE_DIRECTORY_VARIABLE]: stateDirectory,
      },
      // Its output has no reader once npm is gone.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { processId: launcher, processes: children } = await readyPlatform(stateDirectory);
    await rm(stateDirectory, { recursive: true });
    npm.kill('SIGKILL');
    await once(npm, 'exit');
    for (const output of [npm.stdout, npm.stderr]) output.destroy();
    process.kill(launcher, signal);
    const processes = [launcher, ...Object.values(children)];
    await eventually(() =>
      expect(processes.flatMap((id) => processIdentity(id) ?? [])).toEqual([]),
    );
    const ports = Array.from({ length: PORT_SPAN - 1 }, (_, offset) => portBase + offset);
    expect((await Promise.all(ports.map(isFree))).every(Boolean)).toBe(true);
  },
);
