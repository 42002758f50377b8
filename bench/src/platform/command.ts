import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A command of package.json, run as from a terminal, in a separate process group. */
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

  /** Resolves with the first match in the output. @throws Error when the command ends without one. */
  async waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
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

  /** The exit code, once the command has ended and its output is read. */
  exitCode(): Promise<number | null> {
    return this.#ended;
  }

  /** Sends SIGINT, like Ctrl-C in a terminal. */
  interrupt(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT');
  }
}
