import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitForPort } from '../../src/addresses/reachable.ts';

/** A process of the platform that a test starts and kills. */
export class Child {
  readonly #script: string;
  readonly #port: number;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;

  /** @param script below `local/src` */
  constructor(script: string, port: number, environment: Readonly<Record<string, string>>) {
    this.#script = join(process.cwd(), 'local/src', script);
    this.#port = port;
    this.#environment = environment;
  }

  async start(): Promise<void> {
    this.#process = spawn(process.execPath, [this.#script], {
      env: { ...process.env, ...this.#environment },
      // The channel ends the child with this process, should a test be interrupted.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true,
    });
    if (!(await waitForPort(this.#port, 120_000))) {
      throw new Error(`${this.#script} does not respond`);
    }
  }

  /** Ends the process and its children as a power cut would. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) {
      return;
    }
    const ended = once(running, 'exit');
    process.kill(-running.pid, 'SIGKILL');
    await ended;
  }
}
