import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A command of package.json, started as a user starts it, in a process group of its own as a terminal gives it. */
export class Command {
  readonly startedAt = performance.now();
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();

  constructor(root: string, name: string, environment: Readonly<Record<string, string>>) {
    this.#name = name;
    this.#child = spawn('npm', ['run', '--silent', name], {
      cwd: root,
      env: { ...process.env, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines.push(line);
        for (const watch of this.#watchers) watch();
      });
    }
    this.#ended = once(this.#child, 'close').then(() => this.#child.exitCode);
  }

  /** What the pattern finds in its output, once it is there. @throws Error when the command ends without it. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const found = Promise.withResolvers<RegExpExecArray>();
    const look = (): void => {
      const match = this.#lines.map((line) => pattern.exec(line)).find((each) => each !== null);
      if (match !== undefined) found.resolve(match);
    };
    this.#watchers.add(look);
    look();
    const missing = this.#ended.then((): never => {
      look();
      const output = this.#lines.slice(-10).join('\n');
      throw new Error(`npm run ${this.#name} ended without ${String(pattern)}:\n${output}`);
    });
    return Promise.race([found.promise, missing]).finally(() => this.#watchers.delete(look));
  }

  /** Its exit code, once it has ended and all its output is read. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  /** What Ctrl-C does in a terminal. */
  interrupt(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT');
  }
}
