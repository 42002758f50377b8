import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { Redis } from 'ioredis';
import type { Clock, SharedStateSettings } from '../settings.ts';
import type { Fleet, FleetListener } from './fleet.ts';
import type { CircuitEvent, CircuitRecord, CircuitRules } from './record.ts';
import { CIRCUIT_SCRIPT } from './redis-script.ts';
import { fromWire, toWire } from './wire.ts';

const DEFAULT_KEY_PREFIX = 'circuit-breaker:';
// A command takes 0.05 ms on a healthy Redis. The long timeout is for an overloaded machine: a short one would make
// each process decide alone exactly when the fleet should agree. Only failing calls wait for it.
const COMMAND_TIMEOUT_MS = 1_000;
// After a lost command Redis gets none for this long, so that a frozen one delays one call, not every call.
const PAUSE_AFTER_FAILURE_MS = 2_000;
const RECONNECT_DELAY_MS = { initial: 50, max: 1_000 };
// The record outlives several rounds of probing; after that an idle fleet may start without one.
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
    // The braces keep the key and the channel in one slot of a Redis cluster.
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
    const reply = await this.#guard.execute(() => withTimeout(this.#send(event, known)));
    return fromWire(String(reply), this.#clock.now());
  }

  listen(listener: FleetListener): void {
    this.#announcements.on('message', (_channel: string, text: string) => {
      const record = parseOrIgnore(text, this.#clock.now());
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

  async #send(event: CircuitEvent, known: CircuitRecord): Promise<unknown> {
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
 * Returns the reply, or throws if it takes too long. After a pause of this process (a long garbage collection, a frozen
 * Lambda) timers fire before data that has already arrived is read, so that data is read first.
 */
const withTimeout = async <Reply>(reply: Promise<Reply>): Promise<Reply> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    setImmediate(() =>
      late.reject(new Error(`Redis did not respond within ${COMMAND_TIMEOUT_MS} ms`)),
    );
  }, COMMAND_TIMEOUT_MS);
  try {
    return await Promise.race([reply, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

const connect = (url: string): Redis => {
  const redis = new Redis(url, {
    // A command that cannot be sent now fails now; one whose reply was lost is never sent again.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Done by hand after every reconnect, so that the circuit is notified when announcements arrive again.
    autoResubscribe: false,
    connectTimeout: 1_000,
    disconnectTimeout: 100,
    keepAlive: 10_000,
    retryStrategy: (tries) => Math.min(tries * RECONNECT_DELAY_MS.initial, RECONNECT_DELAY_MS.max),
  });
  // Redis is optional: a lost connection shows in `reachable` and in failing commands, nothing more.
  redis.on('error', () => undefined);
  return redis;
};

/** Ignores messages that are not valid records; any client can publish. */
const parseOrIgnore = (text: string, now: number): CircuitRecord | undefined => {
  try {
    return fromWire(text, now);
  } catch {
    return undefined;
  }
};
