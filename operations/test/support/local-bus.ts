import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePortBase } from '@commerce/local/launcher';

const MAIN = resolve(__dirname, '../../../local/src/bus/main.ts');
const BUS_OFFSET = 40;
const START_TIMEOUT_MS = 120_000;

export interface RunningBus {
  readonly url: string;
  /** Sends SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same directory. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the real event bus in a separate process, on free ports and an empty directory. */
export const startLocalBus = async (): Promise<RunningBus> => {
  const base = await freePortBase();
  const directory = await mkdtemp(join(tmpdir(), 'commerce-bus-'));
  const url = `http://127.0.0.1:${base + BUS_OFFSET}`;

  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, COMMERCE_PORT_BASE: String(base), STATE_DIRECTORY: directory },
    });
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline) {
      const isUp = await fetch(`${url}/status`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return child;
      await sleep(50);
    }
    throw new Error(`The event bus did not start on ${url}.`);
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  let running = await start();
  return {
    url,
    kill: () => kill(running),
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await kill(running);
      await rm(directory, { recursive: true });
    },
  };
};
