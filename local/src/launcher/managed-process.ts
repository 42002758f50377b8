import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, unwatchFile, watchFile, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { waitUntilFree } from '../addresses/reachable.ts';
import { HAS_LAUNCHER_VARIABLE } from '../process/end-with-parent.ts';

/** One process of the platform. */
export interface ProcessSettings {
  readonly name: string;
  readonly command: string;
  readonly commandArguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** What it or its child processes listen on. They are free once it has stopped. */
  readonly ports: readonly number[];
  /** Resolves once the process does its work; called again after each restart. `life` is aborted when it ends. */
  readonly whenReady: (process: ManagedProcess, life: AbortSignal) => Promise<void>;
  /** Without which the process cannot start. A change of it starts a process that was given up. */
  readonly definitionFile?: string;
  /** Called when the process is ready again after it ended unexpectedly. */
  readonly onRestart?: () => Promise<void>;
}

export interface ProcessEvents {
  /** A line of output for the terminal. */
  readonly line: (name: string, text: string) => void;
  /** The process ended again and again; it is not started again, except after a change of its definition. */
  readonly givenUp: (name: string, reason: string, definitionFile: string | undefined) => void;
}

const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;
/** A process that was ready and lives this long has started well: its next end counts as a new failure. */
const HEALTHY_AFTER_MS = 10_000;
const MAX_FAILED_STARTS = 5;
const DEFINITION_POLL_MS = 500;
const STOP_TIMEOUT_MS = 3_000;
/** The system needs time to clear away a large process that was killed. */
const PORTS_TIMEOUT_MS = 10_000;

/** Keeps one process running until it is told to stop. */
export class ManagedProcess {
  readonly #settings: ProcessSettings;
  readonly #events: ProcessEvents;
  readonly #log: WriteStream;
  readonly #lineWatchers = new Set<(line: string) => void>();
  readonly #firstReady = Promise.withResolvers<undefined>();
  #child: ChildProcess | undefined;
  #isStopping = false;
  #failedStarts = 0;
  #stopWatching: (() => void) | undefined;
  #lastLines: readonly string[] = [];

  constructor(settings: ProcessSettings, events: ProcessEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#log = createWriteStream(settings.logFile, { flags: 'a' });
    // Awaited by `start` alone, which may have gone on long before it is rejected.
    this.#firstReady.promise.catch(() => undefined);
  }

  get name(): string {
    return this.#settings.name;
  }

  get processId(): number | undefined {
    return this.#child?.pid;
  }

  /** The end of the output, to explain an early end. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** Starts the process; resolves when it is ready, rejects when it is given up before that. */
  async start(): Promise<void> {
    this.#spawn('first');
    await this.#firstReady.promise;
  }

  /** Resolves when a line of output matches; never, when the process ends before that. */
  async nextLine(pattern: RegExp, life: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const watch = (line: string): void => {
        if (!pattern.test(line)) return;
        this.#lineWatchers.delete(watch);
        resolve();
      };
      this.#lineWatchers.add(watch);
      life.addEventListener('abort', () => this.#lineWatchers.delete(watch), { once: true });
    });
  }

  /** Ends the process; like after any other end, it is started again. */
  restart(): void {
    this.#failedStarts = 0;
    this.#signal('SIGKILL');
  }

  /** Resolves when the process has ended and its ports are free. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopWatching?.();
    const child = this.#child;
    if (child?.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      this.#signal('SIGTERM');
      const timer = setTimeout(() => this.#signal('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
      // What the process left in its group, such as a compiler of serverless-esbuild.
      this.#signal('SIGKILL');
    }
    await this.#untilPortsAreFree();
    this.#log.end();
  }

  #spawn(which: 'first' | 'again'): void {
    const { command, commandArguments, directory, environment } = this.#settings;
    const startedAt = Date.now();
    const life = new AbortController();
    let wasReady = false;
    const child = spawn(command, commandArguments, {
      cwd: directory,
      env: { ...process.env, ...environment, [HAS_LAUNCHER_VARIABLE]: 'yes' },
      // A separate group, so that Ctrl-C reaches the launcher alone and the launcher decides about the order; and
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
      life.abort();
      if (this.#isStopping) return;
      this.#signal('SIGKILL');
      const hasStartedWell = wasReady && Date.now() - startedAt > HEALTHY_AFTER_MS;
      this.#failedStarts = hasStartedWell ? 1 : this.#failedStarts + 1;
      this.#startAgainOrGiveUp(signal ?? `exit code ${code}`);
    });
    void this.#becomeReady(which, life.signal, () => (wasReady = true));
  }

  /**
   * Invariant: a run is reported only while it lasts. One that ended before it was ready reports nothing here; the
   * next one has its own call.
   */
  async #becomeReady(
    which: 'first' | 'again',
    life: AbortSignal,
    onReady: () => void,
  ): Promise<void> {
    try {
      await this.#settings.whenReady(this, life);
      if (life.aborted) return;
      onReady();
      if (which === 'again') {
        await this.#settings.onRestart?.();
        this.#events.line(this.name, 'is back');
      }
      this.#firstReady.resolve(undefined);
    } catch (error) {
      if (life.aborted || this.#isStopping) return;
      // Only the first start is awaited; after it, a process that cannot restart must not end the others.
      this.#firstReady.reject(error);
      if (which === 'again') this.#reportRestartFailure(error);
    }
  }

  #reportRestartFailure(error: unknown): void {
    this.#events.line(this.name, `could not restart: ${textOf(error)}`);
  }

  #startAgainOrGiveUp(reason: string): void {
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#events.givenUp(this.name, reason, this.#settings.definitionFile);
      const output = this.#lastLines.join(' | ');
      this.#firstReady.reject(
        new Error(`${this.name} ended ${this.#failedStarts} times (${reason}): ${output}`),
      );
      this.#startAfterChange();
      return;
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.#failedStarts - 1), MAX_PAUSE_MS);
    this.#events.line(this.name, `ended (${reason}) and is started again`);
    setTimeout(() => void this.#restart(), pause);
  }

  #startAfterChange(): void {
    const file = this.#settings.definitionFile;
    if (file === undefined) return;
    const onChange = (): void => {
      this.#stopWatching?.();
      this.#failedStarts = 0;
      this.#events.line(this.name, `ended, and ${file} has changed: it is started again`);
      void this.#restart();
    };
    // By its times, not by events of the system: an editor may replace the file.
    watchFile(file, { interval: DEFINITION_POLL_MS, persistent: false }, onChange);
    this.#stopWatching = () => {
      unwatchFile(file, onChange);
    };
  }

  async #restart(): Promise<void> {
    // A killed process leaves its children's ports a moment later than its own id. Were the new one to find them in
    // use, its start would fail; were `whenReady` to, it would take the old process for the new one.
    await this.#untilPortsAreFree();
    if (!this.#isStopping) this.#spawn('again');
  }

  async #untilPortsAreFree(): Promise<void> {
    await waitUntilFree(this.#settings.ports, PORTS_TIMEOUT_MS);
  }

  #onLine(line: string): void {
    // A child process may write a last line when the log is closed.
    if (this.#log.writable) this.#log.write(`${line}\n`);
    this.#lastLines = [...this.#lastLines, line].filter((text) => text.trim() !== '').slice(-8);
    for (const watch of [...this.#lineWatchers]) watch(line);
    this.#events.line(this.name, line);
  }

  /** Reaches the process and its children. */
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

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
