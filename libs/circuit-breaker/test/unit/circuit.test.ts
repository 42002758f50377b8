import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Call } from '../../src/calls/call.ts';
import { Circuit } from '../../src/circuit/circuit.ts';
import { FailureWindow } from '../../src/circuit/failure-window.ts';
import type { Fleet } from '../../src/circuit/fleet.ts';
import { CircuitOpenError, DependencySilentError, UpstreamStatusError } from '../../src/errors.ts';
import type { StateChange } from '../../src/settings.ts';
import { InMemoryFleet } from '../support/in-memory-fleet.ts';
import { ManualClock } from '../support/manual-clock.ts';

const rules = { failures: 5, windowMs: 60_000, openMs: 60_000, leaseMs: 6_000 };
const OVERDUE_AFTER_MS = 250;
const fail = () => Promise.reject(new Error('dead'));
const succeed = () => Promise.resolve('alive');

const stage = () => {
  const clock = new ManualClock();
  const fleet = new InMemoryFleet(rules, clock);
  const changes: StateChange[] = [];
  const circuits: Circuit[] = [];
  const process = (member: Fleet | undefined = fleet.member()) => {
    const circuit = new Circuit({
      dependency: 'catalog',
      rules,
      overdueAfterMs: OVERDUE_AFTER_MS,
      breaker: new FailureWindow(rules.failures, rules.windowMs, clock),
      clock,
      fleet: member,
      onStateChange: (change) => void changes.push(change),
    });
    circuits.push(circuit);
    const run = <T>(attempt: () => Promise<T>, signal?: AbortSignal) =>
      circuit.run(attempt, new Call('catalog', clock, signal === undefined ? {} : { signal }));
    return { circuit, run };
  };
  const close = () => circuits.forEach((circuit) => circuit.close());
  return { clock, fleet, changes, process, close };
};

const trip = async (run: (attempt: () => Promise<never>) => Promise<never>): Promise<void> => {
  for (let n = 0; n < rules.failures; n += 1) await expect(run(fail)).rejects.toThrow('dead');
};

describe('a healthy dependency', () => {
  test('costs the fleet one read at the start and nothing afterwards', async () => {
    const { fleet, process, close } = stage();
    const { run } = process();
    for (let n = 0; n < 100; n += 1) await run(succeed);
    expect(fleet.commands).toEqual(['read']);
    close();
  });

  test('is still called after any 4xx response', async () => {
    const { process, close } = stage();
    const { circuit, run } = process();
    const notFound = () => Promise.reject(new UpstreamStatusError(404));
    for (let n = 0; n < 20; n += 1) await expect(run(notFound)).rejects.toThrow('404');
    expect(circuit.record.state).toBe('closed');
    close();
  });

  test('does not fail by calls that their callers aborted', async () => {
    const { process, close } = stage();
    const { circuit, run } = process();
    for (let n = 0; n < 20; n += 1) {
      const caller = new AbortController();
      const attempt = () => {
        caller.abort();
        return fail();
      };
      await expect(run(attempt, caller.signal)).rejects.toThrow('dead');
    }
    expect(circuit.record).toMatchObject({ state: 'closed', failures: [] });
    close();
  });
});

describe('a failing dependency', () => {
  test('is not called by any process after failures spread over the fleet', async () => {
    const { process, close } = stage();
    const members = Array.from({ length: 5 }, () => process());
    for (const { run } of members) await expect(run(fail)).rejects.toThrow('dead');
    for (const { run } of members) await expect(run(succeed)).rejects.toThrow(CircuitOpenError);
    close();
  });

  test('is not called by any process after enough failures of one process', async () => {
    const { process, close } = stage();
    const sick = process();
    const well = process();
    for (let n = 1; n < rules.failures; n += 1) {
      await expect(sick.run(fail)).rejects.toThrow('dead');
      await well.run(succeed);
    }
    await expect(sick.run(fail)).rejects.toThrow('dead');
    await expect(well.run(succeed)).rejects.toThrow(CircuitOpenError);
    close();
  });

  test('gets one trial call at a time from a process once it is suspect', async () => {
    const { process, close } = stage();
    const { run } = process();
    await expect(run(fail)).rejects.toThrow('dead');
    let inProgress = 0;
    let most = 0;
    const slowly = async () => {
      most = Math.max(most, (inProgress += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inProgress -= 1;
      throw new Error('dead');
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => run(slowly)));
    expect(most).toBe(1);
    const refused = outcomes.filter(
      ({ status, ...rest }) =>
        status === 'rejected' && 'reason' in rest && rest.reason instanceof CircuitOpenError,
    );
    expect(refused).toHaveLength(30 - (rules.failures - 1));
    close();
  });

  test('is called normally by all processes after one success', async () => {
    const { fleet, process, close } = stage();
    const members = Array.from({ length: 3 }, () => process());
    await expect(members[0]!.run(fail)).rejects.toThrow('dead');
    await members[1]!.run(succeed);
    expect(fleet.record).toMatchObject({ state: 'closed', failures: [] });
    fleet.commands = [];
    for (const { run } of members) await run(succeed);
    expect(fleet.commands).toEqual([]);
    close();
  });
});

describe('a dependency that goes silent', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** Advances the clock and the timers, and runs what waits for either. */
  const pass = async (clock: ManualClock, ms: number) => {
    clock.advance(ms);
    await jest.advanceTimersByTimeAsync(ms);
  };

  const silentFleet = async ({ respondedBefore = true, calls = rules.failures } = {}) => {
    const staged = stage();
    const members = Array.from({ length: 10 }, () => staged.process());
    if (respondedBefore) for (const { run } of members) await run(succeed);
    const response = Promise.withResolvers<string>();
    const hanging = members.slice(0, calls).map(({ run }) => run(() => response.promise));
    await pass(staged.clock, 0);
    await pass(staged.clock, OVERDUE_AFTER_MS + 1);
    return { ...staged, members, hanging, response };
  };

  test('is not called while as many calls are overdue as open the circuit', async () => {
    const { members, close } = await silentFleet();
    const work = jest.fn(succeed);
    for (const { run, circuit } of members) {
      await expect(run(work)).rejects.toThrow(DependencySilentError);
      expect(() => circuit.throwIfRefusing()).toThrow(DependencySilentError);
    }
    expect(work).not.toHaveBeenCalled();
    close();
  });

  test('is called by all processes again after one response', async () => {
    const { members, hanging, response, fleet, close } = await silentFleet();
    response.resolve('slow, but alive');
    expect(await Promise.all(hanging)).toHaveLength(rules.failures);
    for (const { run } of members) expect(await run(succeed)).toBe('alive');
    expect(fleet.record).toMatchObject({ state: 'closed', failures: [], overdue: [] });
    close();
  });

  test('opens the circuit when the overdue calls fail', async () => {
    const { members, hanging, response, close } = await silentFleet();
    response.reject(new Error('dead'));
    await Promise.allSettled(hanging);
    await expect(members[9]!.run(succeed)).rejects.toThrow(CircuitOpenError);
    close();
  });

  test('is called again when the overdue calls must have ended without a verdict', async () => {
    const { clock, members, close } = await silentFleet();
    await pass(clock, rules.leaseMs);
    expect(await members[9]!.run(succeed)).toBe('alive');
    close();
  });

  test('is still called with one overdue call fewer', async () => {
    const { members, close } = await silentFleet({ calls: rules.failures - 1 });
    expect(await members[9]!.run(succeed)).toBe('alive');
    close();
  });

  test('has not gone silent if it never responded: it may be slow to start', async () => {
    const { members, fleet, close } = await silentFleet({ respondedBefore: false });
    expect(fleet.record).toMatchObject({ state: 'closed', overdue: [] });
    expect(await members[9]!.run(succeed)).toBe('alive');
    close();
  });

  test('does not make calls wait for a trial that is overdue itself', async () => {
    const { clock, process, close } = stage();
    const { run } = process();
    await run(succeed);
    await expect(run(fail)).rejects.toThrow('dead');
    const trial = run(() => new Promise<string>(() => undefined));
    const waiting = Promise.allSettled([run(succeed), run(succeed)]);
    await pass(clock, 0);
    await pass(clock, OVERDUE_AFTER_MS + 1);
    expect(await waiting).toEqual([
      { status: 'rejected', reason: expect.any(DependencySilentError) },
      { status: 'rejected', reason: expect.any(DependencySilentError) },
    ]);
    void trial;
    close();
  });
});

describe('an open circuit', () => {
  test('rejects without a command to the fleet and says when to retry', async () => {
    const { clock, fleet, process, close } = stage();
    const { run } = process();
    await trip(run);
    clock.advance(1_000);
    fleet.commands = [];
    await expect(run(succeed)).rejects.toMatchObject({
      code: 'CIRCUIT_OPEN',
      retryAfterMs: rules.openMs - 1_000,
    });
    expect(fleet.commands).toEqual([]);
    close();
  });

  test('is known to a process that starts while it is open', async () => {
    const { process, close } = stage();
    await trip(process().run);
    await expect(process().run(succeed)).rejects.toThrow(CircuitOpenError);
    close();
  });

  test('admits exactly one call of the whole fleet when due', async () => {
    const { clock, process, close } = stage();
    const members = Array.from({ length: 20 }, () => process());
    await trip(members[0]!.run);
    clock.advance(rules.openMs);
    let probes = 0;
    const probe = Promise.withResolvers<string>();
    const attempt = () => {
      probes += 1;
      return probe.promise;
    };
    const calls = members.flatMap(({ run }) => [run(attempt), run(attempt)]);
    const settled = Promise.allSettled(calls);
    await new Promise((resolve) => setImmediate(resolve));
    probe.resolve('alive');
    const outcomes = await settled;
    expect(probes).toBe(1);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const { run } of members) expect(await run(succeed)).toBe('alive');
    close();
  });

  test('stays open for another full time after a failed probe', async () => {
    const { clock, process, close } = stage();
    const [one, other] = [process(), process()];
    await trip(one.run);
    clock.advance(rules.openMs);
    await expect(one.run(fail)).rejects.toThrow('dead');
    clock.advance(rules.openMs - 1);
    await expect(other.run(succeed)).rejects.toMatchObject({ retryAfterMs: 1 });
    clock.advance(1);
    expect(await other.run(succeed)).toBe('alive');
    close();
  });

  test('closes on a 404 to its probe', async () => {
    const { clock, process, close } = stage();
    const { circuit, run } = process();
    await trip(run);
    clock.advance(rules.openMs);
    await expect(run(() => Promise.reject(new UpstreamStatusError(404)))).rejects.toThrow('404');
    expect(circuit.record.state).toBe('closed');
    close();
  });

  test('gives the probe to another call when its caller aborts', async () => {
    const { clock, process, close } = stage();
    const { run } = process();
    await trip(run);
    clock.advance(rules.openMs);
    const caller = new AbortController();
    const attempt = () => {
      caller.abort();
      return fail();
    };
    await expect(run(attempt, caller.signal)).rejects.toThrow('dead');
    expect(await run(succeed)).toBe('alive');
    close();
  });

  test('notifies its observer at every change; an observer that throws has no effect', async () => {
    const { clock, changes, process, close } = stage();
    const { run } = process();
    await trip(run);
    clock.advance(rules.openMs);
    await run(succeed);
    expect(changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'closed → open',
      'open → half-open',
      'half-open → closed',
    ]);
    close();
  });
});

describe('without the fleet', () => {
  test.each([
    ['never configured', () => undefined],
    ['broken', (fleet: InMemoryFleet) => ((fleet.broken = true), fleet.member())],
  ])('(%s) a process opens, probes and closes on its own', async (_why, memberOf) => {
    const clock = new ManualClock();
    const fleet = new InMemoryFleet(rules, clock);
    const circuit = new Circuit({
      dependency: 'catalog',
      rules,
      overdueAfterMs: OVERDUE_AFTER_MS,
      breaker: new FailureWindow(rules.failures, rules.windowMs, clock),
      clock,
      fleet: memberOf(fleet),
      onStateChange: () => {
        throw new Error('an observer that fails');
      },
    });
    const run = <T>(attempt: () => Promise<T>) =>
      circuit.run(attempt, new Call('catalog', clock, {}));
    await trip(run);
    await expect(run(succeed)).rejects.toThrow(CircuitOpenError);
    clock.advance(rules.openMs);
    expect(await run(succeed)).toBe('alive');
    expect(circuit.record.state).toBe('closed');
    circuit.close();
  });

  test('what a process decided alone replaces an older shared record when the fleet is back', async () => {
    const { fleet, process, close } = stage();
    const { run } = process();
    await run(succeed);
    fleet.broken = true;
    await trip(run);
    fleet.broken = false;
    await expect(process().run(succeed)).resolves.toBe('alive');
    const other = process();
    await expect(run(succeed)).rejects.toThrow(CircuitOpenError);
    expect(other.circuit.record.state).toBe('closed');
    close();
  });

  test('a lost shared record is restored by a process that still has it', async () => {
    const { clock, fleet, process, close } = stage();
    const [one, other] = [process(), process()];
    await trip(one.run);
    const lost = fleet.record;
    fleet.record = { state: 'closed', version: 0, era: 0, failures: [], overdue: [] };
    clock.advance(rules.openMs);
    const results = await Promise.allSettled([one.run(fail), other.run(fail)]);
    expect(results.map((result) => result.status === 'rejected' && String(result.reason))).toEqual([
      'Error: dead',
      expect.stringContaining('CircuitOpenError'),
    ]);
    expect(fleet.record.version).toBeGreaterThan(lost.version);
    close();
  });
});
