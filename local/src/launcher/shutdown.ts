import type { ManagedProcess } from './managed-process.ts';

/** Stops a platform once, however often it is asked: services first, then the engines they use. */
export class Shutdown {
  readonly #services: readonly ManagedProcess[];
  readonly #engines: readonly ManagedProcess[];
  readonly #afterwards: () => void;
  readonly #others: (() => Promise<void>)[] = [];
  #stopping: Promise<void> | undefined;

  constructor(
    services: readonly ManagedProcess[],
    engines: readonly ManagedProcess[],
    afterwards: () => void,
  ) {
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
    await Promise.all(this.#services.map((each) => each.stop()));
    await Promise.all(this.#engines.map((each) => each.stop()));
    this.#afterwards();
  }
}
