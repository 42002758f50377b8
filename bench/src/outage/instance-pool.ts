import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, deployedOptions } from '../deployed/bundle.ts';
import { type FunctionSettings, type LambdaProcess, startFunction } from '../deployed/index.ts';

// Loading a function uses a whole core; more concurrent starts would only wait.
const MAX_CONCURRENT_STARTS = 4;

/**
 * Instances of one function as Lambda runs them: separate processes, one invocation at a time, the one idle
 * longest is next. Without an idle instance a request waits, where Lambda would start another.
 */
export class InstancePool {
  readonly #instances: readonly LambdaProcess[];
  readonly #idle: LambdaProcess[];
  readonly #linesTaken = new Map<LambdaProcess, number>();
  readonly #waiting: ((instance: LambdaProcess) => void)[] = [];

  private constructor(instances: readonly LambdaProcess[]) {
    this.#instances = instances;
    this.#idle = [...instances];
  }

  static async start(
    count: number,
    settings: FunctionSettings,
    progress: (line: string) => void,
  ): Promise<InstancePool> {
    const { root, source } = settings;
    const directory = mkdtempSync(join(tmpdir(), 'commerce-function-'));
    try {
      const file = join(directory, 'function.mjs');
      await bundle(deployedOptions(root), { source: join(root, source) }, file);
      const instances: LambdaProcess[] = [];
      while (instances.length < count) {
        const next = Math.min(MAX_CONCURRENT_STARTS, count - instances.length);
        const start = () => startFunction({ ...settings, source: file });
        instances.push(...(await Promise.all(Array.from({ length: next }, start))));
        progress(`started ${instances.length} of ${count} instances`);
      }
      return new InstancePool(instances);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** The lines that all instances have written since the last call. */
  takeLines(): string[] {
    return this.#instances.flatMap((instance) => {
      const taken = this.#linesTaken.get(instance) ?? 0;
      this.#linesTaken.set(instance, instance.lines.length);
      return instance.lines.slice(taken);
    });
  }

  async invoke(event: unknown): Promise<unknown> {
    const instance = this.#idle.shift() ?? (await this.#nextIdle());
    try {
      return await instance.invoke(event);
    } finally {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#idle.push(instance);
      else waiting(instance);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#instances.map((instance) => instance.stop()));
  }

  #nextIdle(): Promise<LambdaProcess> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
