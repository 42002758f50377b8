import type { Part } from './managed-process.ts';

/** Stops a platform once, however often it is asked: services first, then the engines they use. */
export class Shutdown {
  readonly #services: readonly Part[];
  readonly #engines: readonly Part[];
  readonly #afterwards: () => void;
  readonly #others: (() => Promise<void>)[] = [];
  #stopping: Promise<void> | undefined;

  constructor(services: readonly Part[], engines: readonly Part[], afterwards: () => void) {
    this.#services = services;
    this.#engines = engines;
    this.#afterwards = afterwards;
  }

  /** Adds something that is stopped before any process is. */
  alsoStop(stop: () => Promise<void>): void {
    this.#others.push(stop);
  }

  async stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    await this.#stopping;
  }

  async #stopAll(): Promise<void> {
    await Promise.all(this.#others.map((stop) => stop()));
    await Promise.all(this.#services.map((part) => part.stop()));
    await Promise.all(this.#engines.map((part) => part.stop()));
    this.#afterwards();
  }
}
