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
// A Lambda instance is frozen between invocations and misses announcements. If its own timers did not run for this
// long, the record is read once before it is used again.
const FROZEN_AFTER_MS = 3 * HEARTBEAT_MS;

// How long a call waits for that read, and the first call of a new process for its first read. If Redis does not
// respond by then, the call uses what this process knows.
const READ_TIMEOUT_MS = 250;

/** How a call was admitted. */
type Admission = 'normal' | 'trial' | { readonly probe: string };

/** An attempt in progress. */
interface Running {
  readonly admission: Admission;
  readonly era: number;
  readonly startedAt: number;
}

/** Ends after a turn of the event loop, so that in a busy process data that has already arrived is read first. */
const readTimeout = async (): Promise<void> => {
  await sleep(READ_TIMEOUT_MS, undefined, { ref: false });
  await nextTurn(undefined, { ref: false });
};

const VERDICTS: Record<Outcome, ProbeVerdict> = {
  failure: 'failure',
  response: 'success',
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
 * - Closed without recorded failures: calls pass; nothing is read, written or awaited.
 * - Closed but suspect (a failure was reported by any process, and no success since): one trial call at a time per
 *   process, the others wait for its verdict. So a dead dependency gets at most one further call from each process,
 *   however many are waiting.
 * - Closed but silent (see `isSilent`): rejected at once. Calls that hang become failures only when they time out;
 *   without this rule, all that arrive until then would hang too. Only a process that recently got a response
 *   reports its overdue calls: a dependency that is slow to start has not gone silent.
 * - Open: rejected at once. When due, the first caller claims the probe from the fleet.
 * - Half-open: rejected at once, until the one probe settles or its lease ends.
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
  #pendingRead: Promise<void> | undefined;
  #missedUpdate = false;
  #lastHeartbeat: number;
  #lastResponseAt = -Infinity;
  #changed = Promise.withResolvers<undefined>();
  readonly #heartbeat: NodeJS.Timeout | undefined;
  readonly #watch: OverdueWatch<Running>;

  constructor(options: CircuitOptions) {
    this.#options = options;
    this.#watch = new OverdueWatch(options.overdueAfterMs, options.clock, (running) =>
      this.#reportOverdue(running),
    );
    // Without a fleet no announcement can be missed; with one, the first call waits for the first read.
    this.#lastHeartbeat = options.fleet === undefined ? Infinity : -Infinity;
    if (options.fleet === undefined) return;
    options.fleet.listen(this);
    void this.#readOnce();
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** The circuit as this process knows it. */
  get record(): CircuitRecord {
    return this.#record;
  }

  /** Stops the timers and leaves the fleet. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#watch.stop();
    this.#options.fleet?.close();
  }

  /**
   * Rejects a call before it waits for a place, if it would be rejected anyway.
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

  /** Resolves at the next change of the record, for calls that wait to check again. */
  nextChange(): Promise<unknown> {
    return this.#changed.promise;
  }

  /**
   * Runs an attempt if the circuit admits it, and records its outcome.
   * @throws CircuitOpenError, DependencySilentError, or what the attempt throws
   */
  async run<T>(attempt: () => Promise<T>, call: Call): Promise<T> {
    const admission = this.#isHealthy() ? 'normal' : await this.#admit(call);
    const startedAt = this.#options.clock.now();
    const running: Running = { admission, era: this.#record.era, startedAt };
    this.#watch.begin(running);
    let result: T;
    try {
      result = await attempt();
    } catch (error) {
      await call.settle(this.#recordOutcome(outcomeOf(error, call.signal), running));
      throw error;
    }
    if (admission === 'normal' && this.#isHealthy()) {
      this.#watch.end(running);
      this.#lastResponseAt = startedAt;
      this.#options.breaker.success(CircuitState.Closed);
    } else {
      await call.settle(this.#recordOutcome('response', running));
    }
    return result;
  }

  /** Called by the fleet: see {@link FleetListener}. */
  changed(record: CircuitRecord): void {
    this.#adopt(record);
  }

  /** Called by the fleet: see {@link FleetListener}. */
  listening(): void {
    void this.#readOnce();
  }

  /** This check is the whole cost of a call while all is well. */
  #isHealthy(): boolean {
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
        await call.waitFor(Promise.race([this.#readOnce(), readTimeout()]));
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

  /** The overdue trial of a suspect dependency is enough: calls that wait for its verdict would wait for nothing. */
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
      // The caller has gone. If the claim is still granted, the probe is released for the next caller.
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

  async #recordOutcome(outcome: Outcome, running: Running): Promise<void> {
    const { admission, era, startedAt } = running;
    this.#watch.end(running);
    if (outcome === 'response') this.#lastResponseAt = startedAt;
    try {
      if (typeof admission === 'object') await this.#settle(admission.probe, outcome);
      else if (outcome === 'failure') await this.#reportFailure(era);
      else if (outcome === 'response') await this.#reportSuccess(era);
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
    // New calls wait for this too: this failure may open the circuit.
    this.#verdictsAwaited += 1;
    try {
      await this.#apply({ type: 'failed', era, tripped });
    } finally {
      this.#verdictsAwaited -= 1;
      this.#wake();
    }
  }

  #reportOverdue({ admission, era }: Running): void {
    const { clock, rules } = this.#options;
    if (clock.now() - this.#lastResponseAt >= rules.windowMs) return;
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
    // Many successes may arrive at once; one report is enough to clear the record.
    this.#clearing ??= this.#apply({ type: 'succeeded', era }).finally(() => {
      this.#clearing = undefined;
    });
    await this.#clearing;
  }

  /** Applies an event to the fleet's record; without a fleet, or if it is unreachable, to this process's. Never rejects. */
  async #apply(event: CircuitEvent): Promise<void> {
    const { fleet, clock, rules } = this.#options;
    try {
      if (fleet !== undefined) {
        this.#adopt(await fleet.apply(event, this.#record));
        this.#missedUpdate = false;
        return;
      }
    } catch {
      this.#missedUpdate = true;
    }
    this.#adopt(transition(this.#record, event, clock.now(), rules));
  }

  #adopt(record: CircuitRecord): void {
    const { version, state: from } = this.#record;
    if (record.version < version) return;
    // The same version received again still has a more accurate "due in".
    this.#record = record;
    if (from !== record.state) {
      this.#options.breaker.success(CircuitState.Closed);
      this.#notify({
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

  #notify(change: StateChange): void {
    try {
      this.#options.onStateChange(change);
    } catch {
      // An error of the observer must not decide whether a request is served.
    }
  }

  #refusal(waitMs: number): CircuitOpenError {
    return new CircuitOpenError(this.#options.dependency, Math.max(1, Math.ceil(waitMs)));
  }

  /** Reads the fleet's record. Concurrent reads share one command. Never rejects. */
  #readOnce(): Promise<void> {
    this.#pendingRead ??= this.#apply({ type: 'read' }).finally(() => {
      this.#lastHeartbeat = this.#options.clock.now();
      this.#pendingRead = undefined;
    });
    return this.#pendingRead;
  }

  /**
   * Detects a freeze. While anything is wrong it also reads the fleet's record at every beat: this restores a record
   * that Redis lost, and replaces an announcement that did not arrive.
   */
  #beat(): void {
    const now = this.#options.clock.now();
    const wasFrozen = now - this.#lastHeartbeat >= FROZEN_AFTER_MS;
    const isWrong =
      this.#record.state !== 'closed' || this.#isSuspect(now) || this.#isSilent(this.#record);
    if (wasFrozen || isWrong || this.#missedUpdate) void this.#readOnce();
    else this.#lastHeartbeat = now;
  }
}
