import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ResilienceOptions } from '../../src/settings.ts';
import type { FromInstance, ToInstance } from './instance-messages.ts';

const SCRIPT = join(__dirname, 'instance.ts');

/** One instance in a separate process, as its test controls it. */
export class Instance {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (message: FromInstance) => void>();
  #lastId = 0;

  private constructor(origin: string, options: ResilienceOptions) {
    this.#child = fork(SCRIPT, [origin, JSON.stringify(options)], { execArgv: [] });
    this.#child.on('message', (message: FromInstance) => {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    });
  }

  static async start(origin: string, options: ResilienceOptions): Promise<Instance> {
    const instance = new Instance(origin, options);
    await new Promise((resolve) => instance.#waiting.set(0, resolve));
    return instance;
  }

  /** Makes one call. @returns its status or its error's code, and its duration */
  call(): Promise<FromInstance> {
    return this.#ask('call');
  }

  async state(): Promise<string> {
    return (await this.#ask('state')).outcome;
  }

  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Closes cleanly. @returns the exit code: not 0 if a rejection went unhandled */
  async close(): Promise<number> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit');
    this.#child.send({ id: 0, type: 'close' } satisfies ToInstance);
    const [code] = (await exited) as [number];
    return code;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #ask(type: 'call' | 'state'): Promise<FromInstance> {
    const id = (this.#lastId += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, type } satisfies ToInstance);
    });
  }
}
