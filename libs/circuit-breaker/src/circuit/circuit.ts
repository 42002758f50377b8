import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { CircuitState, type IBreaker } from 'cockatiel';
import type { Call } from '../calls/call.ts';
import { outcomeOf, type Outcome } from '../calls/outcome.ts';
import { CircuitOpenError, DependencySilentError } from '../errors.ts';
import type { Clock, StateChange } from '../settings.ts';
import type { Fleet, FleetListener } from './fleet.ts';
import { OverdueWatch } from './overdue-watch.ts';
import {
  isSilent,
  UNKNOWN_CIRCUIT,
  type CircuitEvent,
  type CircuitRecord,
  type CircuitRules,
  type ProbeVerdict,
} from './record.ts';
import { transition } from './transition.ts';

const HEARTBEAT_MS = 500;
// A Lambda instance is frozen between invocations and misses announcements. After a silence of its own
// timers this long, the record is read once before it is trusted again.
const FROZEN_AFTER_MS = 3 * HEARTBEAT_MS;

// How long a call waits for that reading (and a new process's first call for its first one); with Redis frozen
// it then goes ahead on what this process knows.
const READING_PATIENCE_MS = 250;

/** On what terms a call was let through. */
type Admission = 'normal' | 'trial' | { readonly probe: string };

/** An attempt under way. */
interface Running {
  readonly admission: Admission;
  readonly era: number;
  readonly startedAt: number;
}

/** A busy process is no slow Redis: what has arrived by then is read first. */
const patience = async (): Promise<void> => {
  await sleep(READING_PATIENCE_MS, undefined, { ref: false });
  await nextTurn(undefined, { ref: false });
};

const VERDICTS: Record<Outcome, ProbeVerdict> = {
  failure: 'failure',
  answer: 'success',
  unknown: 'abandoned',
};

interface CircuitOptions {
  readonly dependency: string;
  readonly rules: CircuitRules;
  readonly overdueAfterMs: number;
  readonly breaker: IBreaker;
  readonly clock: Clock;
  readonly fleet: Fleet | undefined;
  readonly onStateChange: (change: StateChange) => void;
}

/**
 * One process's view of the circuit, and the gate every attempt passes.
 *
 * - Closed and no failure on record: calls pass; nothing is read, written or awaited.
 * - Closed but suspect (a failure was reported, here or elsewhere, and no success since): one trial call at
 *   a time per process, the others wait for the verdict on it. So a dead dependency gets at most one further call
 *   from each process however many are waiting.
 * - Closed but silent (see `isSilent`): refused at once. Calls that hang are only failures when their time is over;
 *   without this, all that arrive until then would hang with them. Only a process that the dependency answered
 *   lately reports its overdue calls: one that is slow to start has not gone silent.
 * - Open: refused at once. When due, the first caller claims the probe from the fleet.
 * - Half-open: refused at once, until the one probe settles or its lease ends.
 *
 * A failing call ends only after the fleet has given its verdict, so a retry always knows it.
 */
export class Circuit implements FleetListener {
  readonly #options: CircuitOptions;
  #record: CircuitRecord = UNKNOWN_CIRCUIT;
  #trial: 'none' | 'running' | 'overdue' = 'none';
  #verdictsAwaited = 0;
  #claiming = false;
  #clearing: Promise<void> | undefined;
  #reading: Promise<void> | undefined;
  #missedSomething = false;
  #lastHeartbeat: number;
  #lastAnsweredAt = -Infinity;
  #changed = Promise.withResolvers<undefined>();
  readonly #heartbeat: NodeJS.Timeout | undefined;
  readonly #watch: OverdueWatch<Running>;

  constructor(options: CircuitOptions) {
    this.#options = options;
    this.#watch = new OverdueWatch(options.overdueAfterMs, options.clock, (running) =>
      this.#noteOverdue(running),
    );
    // Without a fleet there is nothing to miss; with one, the first call waits for the first reading.
    this.#lastHeartbeat = options.fleet === undefined ? Infinity : -Infinity;
    if (options.fleet === undefined) return;
    options.fleet.listen(this);
    void this.#readOnce();
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get record(): CircuitRecord {
    return this.#record;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#watch.stop();
    this.#options.fleet?.close();
  }

  /**
   * Refuses at once what would be refused anyway, before it waits for a place.
   * @throws CircuitOpenError, DependencySilentError
   */
  throwIfRefusing(): void {
    if (this.#record.state === 'closed') {
      if (this.#isSilent(this.#record)) throw new DependencySilentError(this.#options.dependency);
      return;
    }
    const waitMs = this.#record.dueAt - this.#options.clock.now();
    if (waitMs > 0 || this.#claiming) throw this.#refusal(waitMs);
  }

  /** Resolves at the next change of the record; what waits elsewhere can then look again. */
  nextChange(): Promise<unknown> {
    return this.#changed.promise;
  }

  /**
   * Runs an attempt if the circuit lets it, and learns from its outcome.
   * @throws CircuitOpenError, DependencySilentError, or whatever the attempt throws
   */
  async run<T>(attempt: () => Promise<T>, call: Call): Promise<T> {
    const admission = this.#isWell() ? 'normal' : await this.#admit(call);
    const startedAt = this.#options.clock.now();
    const running: Running = { admission, era: this.#record.era, startedAt };
    this.#watch.begin(running);
    let result: T;
    try {
      result = await attempt();
    } catch (error) {
      await call.settle(this.#learn(outcomeOf(error, call.signal), running));
      throw error;
    }
    if (admission === 'normal' && this.#isWell()) {
      this.#watch.end(running);
      this.#lastAnsweredAt = startedAt;
      this.#options.breaker.success(CircuitState.Closed);
    } else {
      await call.settle(this.#learn('answer', running));
    }
    return result;
  }

  changed(record: CircuitRecord): void {
    this.#adopt(record);
  }

  listening(): void {
    void this.#readOnce();
  }

  /** The whole cost of a healthy call. */
  #isWell(): boolean {
    return (
      this.#record.state === 'closed' &&
      this.#record.failures.length === 0 &&
      this.#record.overdue.length === 0 &&
      this.#verdictsAwaited === 0 &&
      this.#options.clock.now() - this.#lastHeartbeat < FROZEN_AFTER_MS
    );
  }

  async #admit(call: Call): Promise<Admission> {
    for (;;) {
      call.throwIfOver();
      const now = this.#options.clock.now();
      if (now - this.#lastHeartbeat >= FROZEN_AFTER_MS) {
        await call.waitFor(Promise.race([this.#readOnce(), patience()]));
        this.#lastHeartbeat = this.#options.clock.now();
        continue;
      }
      this.throwIfRefusing();
      if (this.#record.state !== 'closed') {
        const probe = await this.#claimFor(call);
        if (probe !== undefined) return { probe };
        continue;
      }
      if (this.#verdictsAwaited === 0) {
        if (!this.#isSuspect(now)) return 'normal';
        if (this.#trial === 'none') {
          this.#trial = 'running';
          return 'trial';
        }
      }
      await call.waitFor(this.nextChange());
    }
  }

  #isSuspect(now: number): boolean {
    if (this.#record.state !== 'closed') return false;
    const last = this.#record.failures.at(-1);
    return last !== undefined && now - last < this.#options.rules.windowMs;
  }

  /** A suspect dependency's overdue trial is enough: whoever waits for its verdict would wait in vain. */
  #isSilent(record: CircuitRecord): boolean {
    const { clock, rules } = this.#options;
    const now = clock.now();
    return (this.#trial === 'overdue' && this.#isSuspect(now)) || isSilent(record, now, rules);
  }

  /** @returns the token if this call may probe */
  async #claimFor(call: Call): Promise<string | undefined> {
    const claim = this.#claim();
    try {
      return await call.waitFor(claim);
    } catch (error) {
      // The caller is gone; a probe it was granted after all goes to the next one.
      void claim.then((token) =>
        token === undefined ? undefined : this.#settle(token, 'unknown'),
      );
      throw error;
    }
  }

  async #claim(): Promise<string | undefined> {
    const token = randomUUID();
    this.#claiming = true;
    try {
      await this.#apply({ type: 'claimed', token });
    } finally {
      this.#claiming = false;
    }
    return this.#record.state === 'half-open' && this.#record.probe === token ? token : undefined;
  }

  async #learn(outcome: Outcome, running: Running): Promise<void> {
    const { admission, era, startedAt } = running;
    this.#watch.end(running);
    if (outcome === 'answer') this.#lastAnsweredAt = startedAt;
    try {
      if (typeof admission === 'object') await this.#settle(admission.probe, outcome);
      else if (outcome === 'failure') await this.#reportFailure(era);
      else if (outcome === 'answer') await this.#reportSuccess(era);
    } finally {
      if (admission === 'trial') {
        this.#trial = 'none';
        this.#wake();
      }
    }
  }

  async #settle(token: string, outcome: Outcome): Promise<void> {
    await this.#apply({ type: 'settled', token, verdict: VERDICTS[outcome] });
  }

  async #reportFailure(era: number): Promise<void> {
    if (era !== this.#record.era) return;
    const tripped = this.#options.breaker.failure(CircuitState.Closed);
    // New calls wait for this, too: the failure may have been the one that opened the circuit.
    this.#verdictsAwaited += 1;
    try {
      await this.#apply({ type: 'failed', era, tripped });
    } finally {
      this.#verdictsAwaited -= 1;
      this.#wake();
    }
  }

  #noteOverdue({ admission, era }: Running): void {
    const { clock, rules } = this.#options;
    if (clock.now() - this.#lastAnsweredAt >= rules.windowMs) return;
    if (admission === 'trial') {
      this.#trial = 'overdue';
      this.#wake();
    }
    const { state, era: present } = this.#record;
    if (state === 'closed' && era === present) void this.#apply({ type: 'overdue', era });
  }

  async #reportSuccess(era: number): Promise<void> {
    if (era !== this.#record.era || this.#record.state !== 'closed') return;
    this.#options.breaker.success(CircuitState.Closed);
    if (this.#record.failures.length === 0 && this.#record.overdue.length === 0) return;
    // Many successes may come back at once; one of them is enough to clear the suspicion.
    this.#clearing ??= this.#apply({ type: 'succeeded', era }).finally(() => {
      this.#clearing = undefined;
    });
    await this.#clearing;
  }

  /** Puts an event to the fleet; without one, or with none in reach, decides alone. Never rejects. */
  async #apply(event: CircuitEvent): Promise<void> {
    const { fleet, clock, rules } = this.#options;
    try {
      if (fleet !== undefined) {
        this.#adopt(await fleet.apply(event, this.#record));
        this.#missedSomething = false;
        return;
      }
    } catch {
      this.#missedSomething = true;
    }
    this.#adopt(transition(this.#record, event, clock.now(), rules));
  }

  #adopt(record: CircuitRecord): void {
    const { version, state: from } = this.#record;
    if (record.version < version) return;
    // The same version heard again still brings a fresher "due in".
    this.#record = record;
    if (from !== record.state) {
      this.#options.breaker.success(CircuitState.Closed);
      this.#tell({
        dependency: this.#options.dependency,
        from,
        to: record.state,
        at: this.#options.clock.now(),
      });
    }
    if (record.version !== version) this.#wake();
  }

  #wake(): void {
    this.#changed.resolve(undefined);
    this.#changed = Promise.withResolvers();
  }

  #tell(change: StateChange): void {
    try {
      this.#options.onStateChange(change);
    } catch {
      // An observer's mistake must not decide whether a request is served.
    }
  }

  #refusal(waitMs: number): CircuitOpenError {
    return new CircuitOpenError(this.#options.dependency, Math.max(1, Math.ceil(waitMs)));
  }

  /** Reads the fleet's record; however many ask at once, one command goes out. Never rejects. */
  #readOnce(): Promise<void> {
    this.#reading ??= this.#apply({ type: 'read' }).finally(() => {
      this.#lastHeartbeat = this.#options.clock.now();
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /**
   * Notices a freeze, and while anything is wrong asks the fleet at every beat: that brings a record back
   * that Redis lost, and catches an announcement that never arrived.
   */
  #beat(): void {
    const now = this.#options.clock.now();
    const wasFrozen = now - this.#lastHeartbeat >= FROZEN_AFTER_MS;
    const isWrong =
      this.#record.state !== 'closed' || this.#isSuspect(now) || this.#isSilent(this.#record);
    if (wasFrozen || isWrong || this.#missedSomething) void this.#readOnce();
    else this.#lastHeartbeat = now;
  }
}
