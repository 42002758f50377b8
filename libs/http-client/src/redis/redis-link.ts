import { parseClock } from '../cache/cache-clock.ts';
import type { CacheClock } from '../cache/cache-clock.ts';
import { elapsedMs } from '../cache/elapsed.ts';
import type { KeySpace } from './key-space.ts';
import { OPEN_EPOCH } from './scripts/open-epoch.ts';
import { runScript } from './scripts/redis-script.ts';
import type { RedisClient } from './scripts/redis-script.ts';
import { CommandTimeouts } from './command-timeouts.ts';
import { isReadOnly, isServerUnable } from './refusal.ts';
import { withTimeout } from './with-timeout.ts';

/**
 * `connecting`: no connection yet, or lost. `ready`: connected, and the epoch is open. `suspended`: connected but too
 * slow or unable to serve; probed until it replies in time. `closed`: permanently.
 */
export type RedisLinkState = 'connecting' | 'ready' | 'suspended' | 'closed';

/** Redis is unavailable now. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
}

/** When the link gives up on a command, and on Redis. */
export interface RedisLinkTimes {
  /** A command that takes longer fails. */
  readonly commandTimeoutMs: number;
  /** How long a suspended link waits before it is probed. */
  readonly probeIntervalMs: number;
}

/** Notifies the owner of the link. */
export interface RedisLinkEvents {
  onState(state: RedisLinkState): void;
  onOpened(clock: CacheClock, sentAt: number): void;
  onOpenFailed(error: unknown): void;
}

// One slow reply is noise; two in a row mean a slow Redis.
const FAILURES_TO_SUSPEND = 2;

/**
 * The data connection, with a circuit breaker: while Redis is unavailable or slow, a command fails at once instead
 * of delaying a request. Every connection first opens the epoch, because the server may have lost its memory while
 * it was disconnected.
 */
export class RedisLink {
  readonly client: RedisClient;
  readonly #keys: KeySpace;
  readonly #times: RedisLinkTimes;
  readonly #events: RedisLinkEvents;
  readonly #timeouts: CommandTimeouts;
  readonly #start = Promise.withResolvers<undefined>();
  #state: RedisLinkState = 'connecting';
  #failures = 0;
  #probe: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;
  #lastFailure: Error | undefined;

  constructor(client: RedisClient, keys: KeySpace, times: RedisLinkTimes, events: RedisLinkEvents) {
    this.client = client;
    this.#keys = keys;
    this.#times = times;
    this.#events = events;
    this.#timeouts = new CommandTimeouts(times.commandTimeoutMs, (failure) =>
      this.noteOutcome(failure),
    );
    // A cold start waits for its first connection, once, and no longer than this.
    setTimeout(() => this.#settleStart(), times.commandTimeoutMs).unref();
    client.on('ready', () => void this.reopen());
    client.on('close', () => this.#enter('connecting'));
    // A failover changes the server without closing the cluster client's connection.
    client.on('-node', () => void this.reopen());
    // The state reports the failure. Without a listener ioredis prints to stderr.
    client.on('error', () => this.#settleStart());
    client.connect().catch(() => this.#settleStart());
  }

  get state(): RedisLinkState {
    return this.#state;
  }

  /**
   * Runs a command. Rejects with RedisUnavailableError at once while the link is not ready, otherwise with the
   * command's error or a timeout. Errors that mean Redis cannot serve now count towards suspension.
   */
  run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.#isReady()
      ? this.#timeouts.limit(command(this.client))
      : this.#runOnceStarted(command);
  }

  /** Opens the epoch: after connecting, and when the clock is missing. */
  async reopen(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  /** Resolves once the link is ready; rejects after `timeoutMs` or when it is closed. */
  async ready(timeoutMs: number): Promise<void> {
    const giveUpAt = performance.now() + timeoutMs;
    while (this.#state !== 'ready') {
      if (this.#state === 'closed' || performance.now() >= giveUpAt) {
        throw this.#unavailable();
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /**
   * Counts a command's outcome: undefined for success. A refusal of one command or key is still a reply in time, so
   * it does not suspend the link: reads continue while writes are refused for lack of memory.
   */
  noteOutcome(failure: Error | undefined): void {
    const isRefusal = failure?.name === 'ReplyError' && !isServerUnable(failure);
    this.#failures = failure === undefined || isRefusal ? 0 : this.#failures + 1;
    this.#lastFailure = failure;
    const isOver = this.#failures >= FAILURES_TO_SUSPEND || isReadOnly(failure);
    if (isOver && this.#isReady()) this.#suspend();
  }

  close(): void {
    this.#enter('closed');
    this.client.disconnect();
  }

  async #runOnceStarted<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    await this.#start.promise;
    if (!this.#isReady()) throw this.#unavailable();
    return await this.#timeouts.limit(command(this.client));
  }

  async #open(): Promise<void> {
    const sentAt = elapsedMs();
    try {
      const reply = await withTimeout(
        runScript(this.client, OPEN_EPOCH, [this.#keys.clock], [this.#keys.prefix]),
        this.#times.commandTimeoutMs,
      );
      const clock = parseClock(reply);
      if (clock === undefined) throw new Error(`the cache's clock is not valid: ${String(reply)}`);
      this.#failures = 0;
      this.#lastFailure = undefined;
      this.#enter('ready');
      this.#events.onOpened(clock, sentAt);
    } catch (error) {
      this.#lastFailure = error instanceof Error ? error : new Error(String(error));
      this.#events.onOpenFailed(error);
      if (this.client.status === 'ready') this.#suspend();
    }
    this.#settleStart();
  }

  #unavailable(): RedisUnavailableError {
    const reason = this.#state === 'suspended' && this.#lastFailure;
    const why = reason ? `: ${reason.message}` : '';
    return new RedisUnavailableError(`Redis is ${this.#state}${why}`);
  }

  #isReady(): boolean {
    return this.#state === 'ready';
  }

  #suspend(): void {
    this.#enter('suspended');
    clearTimeout(this.#probe);
    this.#probe = setTimeout(() => this.#tryAgain(), this.#times.probeIntervalMs).unref();
  }

  // A primary that became a replica keeps its connections open. A new connection resolves to the new primary.
  #tryAgain(): void {
    if (isReadOnly(this.#lastFailure)) this.client.disconnect(true);
    else void this.reopen();
  }

  #enter(state: RedisLinkState): void {
    if (this.#state === 'closed' || this.#state === state) return;
    this.#state = state;
    this.#events.onState(state);
    if (state !== 'suspended') clearTimeout(this.#probe);
    if (state === 'closed') this.#settleStart();
  }

  #settleStart(): void {
    this.#start.resolve(undefined);
  }
}
