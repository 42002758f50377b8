import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CircuitStateName } from '@commerce/circuit-breaker';
import type { FromProcess, ProcessSettings, ToProcess } from './messages.ts';

const SCRIPT = fileURLToPath(new URL('fleet-process.ts', import.meta.url));

type CountMessage = FromProcess & { type: 'count' };

/** Controls one process of the fleet from the parent process. */
export class FleetProcess {
  readonly ready: Promise<void>;
  openedAt: number | undefined;
  state: CircuitStateName = 'closed';
  readonly #child: ChildProcess;
  #onCount: ((count: CountMessage) => void) | undefined;

  constructor(settings: ProcessSettings) {
    this.#child = fork(SCRIPT, [JSON.stringify(settings)], { stdio: 'inherit' });
    this.ready = new Promise((resolve) => {
      this.#child.on('message', (message: FromProcess) => {
        if (message.type === 'ready') resolve();
        else this.#handle(message);
      });
    });
  }

  send(message: ToProcess): void {
    this.#child.send(message);
  }

  count(): Promise<CountMessage> {
    this.send({ type: 'count' });
    return new Promise((resolve) => {
      this.#onCount = resolve;
    });
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.send({ type: 'stop' });
    await exited;
  }

  #handle(message: Exclude<FromProcess, { type: 'ready' }>): void {
    switch (message.type) {
      case 'state':
        this.state = message.to;
        if (message.to === 'open') this.openedAt ??= message.at;
        return;
      case 'count':
        this.#onCount?.(message);
    }
  }
}
