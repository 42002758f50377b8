import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { waitUntilFree } from '../platform/reachable.ts';
import { HAS_LAUNCHER_VARIABLE } from '../process/end-with-parent.ts';

/** One process of the platform. */
export type PartSettings = {
  readonly name: string;
  readonly command: string;
  readonly commandArguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** What it, or a process of its own, listens on; whoever stops it may use them at once. */
  readonly ports: readonly number[];
  /** Resolves once the process does its work; called anew after each restart. */
  readonly whenReady: (part: Part) => Promise<void>;
  /** Called when the process has come back after an unwanted end. */
  readonly onRestart?: () => Promise<void>;
};

export type PartEvents = {
  /** A line of output that somebody at a terminal should see. */
  readonly line: (name: string, text: string) => void;
  /** The part ended again and again; it is not started any more. */
  readonly givenUp: (name: string, reason: string) => void;
};

const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 5_000;
/** A process that lives this long has started well: its next end is a new misfortune. */
const HEALTHY_AFTER_MILLISECONDS = 10_000;
const INSTANT_DEATHS_BEFORE_GIVING_UP = 5;
const TIME_TO_END_MILLISECONDS = 3_000;
/** The system takes its time to clear away a large process that was killed. */
const TIME_TO_LEAVE_PORTS_MILLISECONDS = 10_000;

/** Keeps one process running until it is told to stop. */
export class Part {
  readonly #settings: PartSettings;
  readonly #events: PartEvents;
  readonly #log: WriteStream;
  readonly #lineWatchers = new Set<(line: string) => void>();
  #child: ChildProcess | undefined;
  #isStopping = false;
  #instantDeaths = 0;
  #lastLines: readonly string[] = [];

  constructor(settings: PartSettings, events: PartEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#log = createWriteStream(settings.logFile, { flags: 'a' });
  }

  get name(): string {
    return this.#settings.name;
  }

  get processId(): number | undefined {
    return this.#child?.pid;
  }

  /** The end of the output, for an explanation of an early death. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** Starts the process; resolves when it is ready, rejects when it is given up before that. */
  async start(): Promise<void> {
    const died = Promise.withResolvers<never>();
    this.#spawn(died.reject);
    await Promise.race([this.#settings.whenReady(this), died.promise]);
  }

  /** Resolves when a line of output matches, in this or a later life of the process. */
  async nextLine(pattern: RegExp): Promise<void> {
    await new Promise<void>((resolve) => {
      const watch = (line: string): void => {
        if (!pattern.test(line)) return;
        this.#lineWatchers.delete(watch);
        resolve();
      };
      this.#lineWatchers.add(watch);
    });
  }

  /** Ends the process; like after any other end, it is started again. */
  restart(): void {
    this.#instantDeaths = 0;
    this.#signal('SIGKILL');
  }

  /** Resolves when the process has ended and its ports are free. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child?.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      this.#signal('SIGTERM');
      const timer = setTimeout(() => this.#signal('SIGKILL'), TIME_TO_END_MILLISECONDS);
      await ended;
      clearTimeout(timer);
      // What the process left in its group, such as a compiler of serverless-esbuild.
      this.#signal('SIGKILL');
    }
    await this.#untilPortsAreFree();
    this.#log.end();
  }

  #spawn(onGivenUp: (error: Error) => void): void {
    const { command, commandArguments, directory, environment, name } = this.#settings;
    const startedAt = Date.now();
    const child = spawn(command, commandArguments, {
      cwd: directory,
      env: { ...process.env, ...environment, [HAS_LAUNCHER_VARIABLE]: 'yes' },
      // A group of its own, so that Ctrl-C reaches the launcher alone and the launcher decides about the order; and
      // a channel, whose end tells the process that the launcher is gone.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) {
        createInterface({ input: stream }).on('line', (line) => this.#onLine(line));
      }
    }
    child.on('error', (error) => this.#onLine(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (this.#isStopping) return;
      this.#signal('SIGKILL');
      const reason = signal ?? `exit code ${code}`;
      const hasLived = Date.now() - startedAt > HEALTHY_AFTER_MILLISECONDS;
      this.#instantDeaths = hasLived ? 1 : this.#instantDeaths + 1;
      if (this.#instantDeaths >= INSTANT_DEATHS_BEFORE_GIVING_UP) {
        this.#events.givenUp(name, reason);
        onGivenUp(
          new Error(
            `${name} ended ${this.#instantDeaths} times (${reason}): ${this.#lastLines.join(' | ')}`,
          ),
        );
        return;
      }
      this.#startAgain(reason, onGivenUp);
    });
  }

  #startAgain(reason: string, onGivenUp: (error: Error) => void): void {
    const pause = Math.min(
      FIRST_PAUSE_MILLISECONDS * 2 ** (this.#instantDeaths - 1),
      LONGEST_PAUSE_MILLISECONDS,
    );
    this.#events.line(this.name, `ended (${reason}) and is started again`);
    setTimeout(() => {
      this.#comeBack(onGivenUp).catch((error: unknown) => this.#reportAbsence(error));
    }, pause);
  }

  async #comeBack(onGivenUp: (error: Error) => void): Promise<void> {
    // A killed process leaves its children's ports a moment later than its own id. Were the new one to find them in
    // use, that would be its own instant death; were `whenReady` to, it would take the old process for the new one.
    await this.#untilPortsAreFree();
    if (this.#isStopping) return;
    this.#spawn(onGivenUp);
    await this.#settings.whenReady(this);
    await this.#settings.onRestart?.();
    this.#events.line(this.name, 'is back');
  }

  /** Nobody waits for a part to come back, and the others must not end because it does not. */
  #reportAbsence(error: unknown): void {
    if (this.#isStopping) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.#events.line(this.name, `could not come back: ${reason}`);
  }

  async #untilPortsAreFree(): Promise<void> {
    await waitUntilFree(this.#settings.ports, TIME_TO_LEAVE_PORTS_MILLISECONDS);
  }

  #onLine(line: string): void {
    // A process of its own may have a last word when the log is closed.
    if (this.#log.writable) this.#log.write(`${line}\n`);
    this.#lastLines = [...this.#lastLines, line].filter((text) => text.trim() !== '').slice(-8);
    for (const watch of [...this.#lineWatchers]) watch(line);
    this.#events.line(this.name, line);
  }

  /** Reaches the process and whatever it started itself. */
  #signal(signal: NodeJS.Signals): void {
    const processId = this.#child?.pid;
    if (processId === undefined) return;
    try {
      process.kill(-processId, signal);
    } catch {
      // The group is gone already.
    }
  }
}
