import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { Redis } from 'ioredis';
import type { Clock, SharedStateSettings } from '../settings.ts';
import type { Fleet, FleetListener } from './fleet.ts';
import type { CircuitEvent, CircuitRecord, CircuitRules } from './record.ts';
import { CIRCUIT_SCRIPT } from './redis-script.ts';
import { fromWire, toWire } from './wire.ts';

const DEFAULT_KEY_PREFIX = 'circuit-breaker:';
// A command takes 0.05 ms on a healthy Redis. The patience is for a starved machine: giving up early would
// make each process decide alone just when the fleet should agree. Only failing calls wait for it.
const COMMAND_TIMEOUT_MS = 1_000;
// After a lost command Redis is left alone for this long, so a frozen one delays one call, not every call.
const PAUSE_AFTER_FAILURE_MS = 2_000;
const RECONNECT_MS = { first: 50, longest: 1_000 };
// The record outlives several rounds of probing; past that an idle fleet may start afresh.
const ROUNDS_KEPT = 10;

/** The fleet's record in Redis: one key, one script, one channel. Optional at run time. */
export class RedisFleet implements Fleet {
  readonly #commands: Redis;
  readonly #announcements: Redis;
  readonly #key: string;
  readonly #channel: string;
  readonly #rules: string;
  readonly #clock: Clock;
  readonly #guard = circuitBreaker(handleAll, {
    halfOpenAfter: PAUSE_AFTER_FAILURE_MS,
    breaker: new ConsecutiveBreaker(1),
  });
  readonly #firstConnection: Promise<void>;
  #closed = false;

  constructor(name: string, settings: SharedStateSettings, rules: CircuitRules, clock: Clock) {
    // The braces keep both names in one slot, should Redis be a cluster.
    this.#key = `${settings.keyPrefix ?? DEFAULT_KEY_PREFIX}{${name}}`;
    this.#channel = `${this.#key}:changes`;
    const keepMs = ROUNDS_KEPT * Math.max(rules.windowMs, rules.openMs, rules.leaseMs);
    this.#rules = JSON.stringify({ ...rules, keepMs });
    this.#clock = clock;
    this.#commands = connect(settings.url);
    this.#announcements = connect(settings.url);
    this.#firstConnection = new Promise((resolve) => {
      this.#commands.once('ready', resolve);
      this.#commands.once('close', resolve);
    });
  }

  get reachable(): boolean {
    return this.#commands.status === 'ready';
  }

  async apply(event: CircuitEvent, known: CircuitRecord): Promise<CircuitRecord> {
    const answer = await this.#guard.execute(() => inTime(this.#ask(event, known)));
    return fromWire(String(answer), this.#clock.now());
  }

  listen(listener: FleetListener): void {
    this.#announcements.on('message', (_channel: string, text: string) => {
      const record = parsedOrNothing(text, this.#clock.now());
      if (record !== undefined) listener.changed(record);
    });
    this.#announcements.on('ready', () => {
      this.#announcements.subscribe(this.#channel).then(
        () => listener.listening(),
        () => {
          if (!this.#closed) this.#announcements.disconnect(true);
        },
      );
    });
  }

  close(): void {
    this.#closed = true;
    this.#commands.disconnect();
    this.#announcements.disconnect();
  }

  async #ask(event: CircuitEvent, known: CircuitRecord): Promise<unknown> {
    await this.#firstConnection;
    return this.#commands.eval(
      CIRCUIT_SCRIPT,
      1,
      this.#key,
      this.#channel,
      JSON.stringify(event),
      toWire(known, this.#clock.now()),
      this.#rules,
    );
  }
}

/**
 * The answer, unless it takes too long. When this process itself was held up (a long garbage collection, a frozen
 * Lambda), its timers fire before it reads what has arrived: once the time is up, that is read first.
 */
const inTime = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    setImmediate(() =>
      late.reject(new Error(`Redis did not answer within ${COMMAND_TIMEOUT_MS} ms`)),
    );
  }, COMMAND_TIMEOUT_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

const connect = (url: string): Redis => {
  const redis = new Redis(url, {
    // A command that cannot be sent now fails now; one whose answer was lost is never sent again.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Done by hand after every reconnect, so that the circuit is told when it can hear again.
    autoResubscribe: false,
    connectTimeout: 1_000,
    disconnectTimeout: 100,
    keepAlive: 10_000,
    retryStrategy: (tries) => Math.min(tries * RECONNECT_MS.first, RECONNECT_MS.longest),
  });
  // Redis is optional: a lost connection shows in `reachable` and in failing commands, nothing more.
  redis.on('error', () => undefined);
  return redis;
};

/** Anybody may publish on a channel; what is no record is no news. */
const parsedOrNothing = (text: string, now: number): CircuitRecord | undefined => {
  try {
    return fromWire(text, now);
  } catch {
    return undefined;
  }
};
