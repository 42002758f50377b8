import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const progressSchema = z.object({ tally: z.object({ rows: z.int() }) });
const resultSchema = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  resumedAfter: z.int(),
});

export type ImportResult = z.output<typeof resultSchema>;

/** The resident memory of an import, and how many rows were done then. */
export interface MemorySample {
  readonly rows: number;
  readonly residentMb: number;
}

const SAMPLE_MS = 50;
// proc(5), `status`: in kB.
const RESIDENT = /^VmRSS:\s+(?<kilobytes>\d+) kB$/m;
const KILOBYTES = 1_024;

const residentMb = (processId: number): number => {
  try {
    const { kilobytes } =
      RESIDENT.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.groups ?? {};
    return Number(kilobytes ?? 0) / KILOBYTES;
  } catch {
    // The process has ended in the meantime.
    return 0;
  }
};

/** Runs `npm run import` on one file, again after it was killed. */
export class ImportProcess {
  readonly #root: string;
  readonly #file: string;
  readonly #stateDirectory: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly memory: MemorySample[] = [];
  #rows = 0;

  constructor(root: string, file: string, environment: Readonly<Record<string, string>>) {
    this.#root = root;
    this.#file = file;
    this.#stateDirectory = environment.COMMERCE_STATE_DIRECTORY ?? '';
    this.#environment = { ...process.env, ...environment };
  }

  /** Starts it and ends it with SIGKILL when so many rows are done. @throws Error when it ends before. */
  async killAfter(rows: number): Promise<void> {
    const { child, output } = this.#start();
    while (this.#rowsDone() < rows) {
      if (child.exitCode !== null) throw new Error(`The import ended early: ${output.text}`);
      this.#sample(child);
      await sleep(SAMPLE_MS);
    }
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  /** @throws Error when it fails. */
  async finish(): Promise<ImportResult> {
    const { child, output } = this.#start();
    const sampling = setInterval(() => this.#sample(child), SAMPLE_MS);
    try {
      await once(child, 'close');
    } finally {
      clearInterval(sampling);
    }
    const line = output.text.split('\n').find((each) => each.startsWith('{'));
    if (line === undefined) throw new Error(`The import failed: ${output.text}`);
    return resultSchema.parse(JSON.parse(line));
  }

  #start() {
    const script = join(this.#root, 'operations/src/commands/import.ts');
    const child = spawn(process.execPath, [script, this.#file, '--json'], {
      cwd: this.#root,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    }
    return { child, output };
  }

  #sample({ pid }: ChildProcess): void {
    if (pid !== undefined) {
      this.memory.push({ rows: this.#rowsDone(), residentMb: residentMb(pid) });
    }
  }

  /** By the progress that the import keeps for the case that it is interrupted; at its end it is removed. */
  #rowsDone(): number {
    try {
      const directory = join(this.#stateDirectory, 'imports');
      const name = readdirSync(directory).find((each) => each.endsWith('.json')) ?? '';
      const progress: unknown = JSON.parse(readFileSync(join(directory, name), 'utf8'));
      this.#rows = progressSchema.parse(progress).tally.rows;
    } catch {
      // Not written yet, or removed in the meantime.
    }
    return this.#rows;
  }
}
