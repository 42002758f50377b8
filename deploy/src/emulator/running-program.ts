import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program this process started, and will stop. */
export interface RunningProgram {
  readonly stop: () => Promise<void>;
}

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** Where it listens once it is up. */
  readonly port: number;
}

const LOOPBACK = '127.0.0.1';
// A loaded machine takes many times the three seconds that the emulator takes on an idle one.
const START_MS = 300_000;
const PAUSE_MS = 100;
const STOP_MS = 10_000;

/** Whether something listens on a port of this machine. */
export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/**
 * Starts a program and waits until it listens.
 *
 * @throws Error when it ends before that, or is not up within five minutes; the message names its log.
 */
export const startProgram = async (
  command: string,
  args: readonly string[],
  { env, cwd, logFile, port }: ProgramOptions,
): Promise<RunningProgram> => {
  const log = openSync(logFile, 'w');
  const child = spawn(command, [...args], { env, cwd, stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // A program that could not be started has no process id.
  const hasEnded = (): boolean =>
    child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (hasEnded()) return;
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(forced);
  };
  const deadline = Date.now() + START_MS;
  while (!(await isListening(port))) {
    if (hasEnded()) throw new Error(`${command} ended while it started; see ${logFile}.`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${command} does not listen on port ${port}; see ${logFile}.`);
    }
    await sleep(PAUSE_MS);
  }
  return { stop };
};
