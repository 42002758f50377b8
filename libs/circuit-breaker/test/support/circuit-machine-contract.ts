import { describe, expect, test } from '@jest/globals';
import {
  isSilent,
  type CircuitEvent,
  type CircuitRecord,
  type CircuitRules,
} from '../../src/circuit/record.ts';

/** One implementation of the circuit's state machine, new for every test. */
export interface CircuitMachine {
  readonly rules: CircuitRules;
  apply(event: CircuitEvent): Promise<CircuitRecord>;
  /** Advances the time. */
  pass(ms: number): Promise<void>;
}

/** What every implementation of the state machine does. */
export const circuitMachineContract = (name: string, create: () => CircuitMachine): void => {
  const failure = (record: CircuitRecord): CircuitEvent => ({
    type: 'failed',
    era: record.era,
    tripped: false,
  });
  const claim = (token: string): CircuitEvent => ({ type: 'claimed', token });
  const settle = (token: string, verdict: 'success' | 'failure' | 'abandoned'): CircuitEvent => ({
    type: 'settled',
    token,
    verdict,
  });

  const opened = async (machine: CircuitMachine): Promise<CircuitRecord> => {
    let record = await machine.apply({ type: 'read' });
    for (let n = 0; n < machine.rules.failures; n += 1) {
      record = await machine.apply(failure(record));
    }
    return record;
  };

  const due = async (machine: CircuitMachine): Promise<void> => {
    await opened(machine);
    await machine.pass(machine.rules.openMs + 1);
  };

  describe(`the circuit's state machine, ${name}`, () => {
    test('begins closed, without failures', async () => {
      const record = await create().apply({ type: 'read' });
      expect(record).toMatchObject({ state: 'closed', failures: [] });
    });

    test('stays closed one failure before the limit and opens at the limit', async () => {
      const machine = create();
      let record = await machine.apply({ type: 'read' });
      for (let n = 1; n < machine.rules.failures; n += 1) {
        record = await machine.apply(failure(record));
        expect(record).toMatchObject({ state: 'closed' });
      }
      expect(await machine.apply(failure(record))).toMatchObject({ state: 'open' });
    });

    test('clears all failures at a success', async () => {
      const machine = create();
      let record = await machine.apply({ type: 'read' });
      record = await machine.apply(failure(record));
      record = await machine.apply({ type: 'succeeded', era: record.era });
      expect(record).toMatchObject({ state: 'closed', failures: [] });
    });

    test('does not count failures older than the window', async () => {
      const machine = create();
      let record = await machine.apply({ type: 'read' });
      for (let n = 1; n < machine.rules.failures; n += 1) {
        record = await machine.apply(failure(record));
      }
      await machine.pass(machine.rules.windowMs + 1);
      record = await machine.apply(failure(record));
      expect(record.state).toBe('closed');
      expect(record.state === 'closed' && record.failures).toHaveLength(1);
    });

    test('opens at once when one process alone has seen enough', async () => {
      const machine = create();
      const { era } = await machine.apply({ type: 'read' });
      const record = await machine.apply({ type: 'failed', era, tripped: true });
      expect(record.state).toBe('open');
    });

    test('grants no probe before the open time is over', async () => {
      const machine = create();
      await opened(machine);
      expect(await machine.apply(claim('early'))).toMatchObject({ state: 'open' });
    });

    test('grants exactly one of many claims when due', async () => {
      const machine = create();
      await due(machine);
      const records = [
        await machine.apply(claim('a')),
        await machine.apply(claim('b')),
        await machine.apply(claim('c')),
      ];
      records.forEach((record) => expect(record).toMatchObject({ state: 'half-open', probe: 'a' }));
    });

    test('closes on the successful probe', async () => {
      const machine = create();
      await due(machine);
      await machine.apply(claim('a'));
      expect(await machine.apply(settle('a', 'success'))).toMatchObject({
        state: 'closed',
        failures: [],
      });
    });

    test('opens for another full time on the failed probe', async () => {
      const machine = create();
      await due(machine);
      await machine.apply(claim('a'));
      expect(await machine.apply(settle('a', 'failure'))).toMatchObject({ state: 'open' });
      expect(await machine.apply(claim('b'))).toMatchObject({ state: 'open' });
      await machine.pass(machine.rules.openMs + 1);
      expect(await machine.apply(claim('b'))).toMatchObject({ state: 'half-open', probe: 'b' });
    });

    describe('with overdue calls', () => {
      const overdueTimes = async (machine: CircuitMachine, times: number) => {
        let record = await machine.apply({ type: 'read' });
        for (let n = 0; n < times; n += 1) {
          record = await machine.apply({ type: 'overdue', era: record.era });
        }
        return record;
      };
      const now = (record: CircuitRecord) =>
        (record.state === 'closed' ? record.overdue.at(-1) : undefined) ?? 0;

      test('goes silent at as many as open it, and records no more', async () => {
        const machine = create();
        const almost = await overdueTimes(machine, machine.rules.failures - 1);
        expect(isSilent(almost, now(almost), machine.rules)).toBe(false);
        const silent = await overdueTimes(machine, 1);
        expect(isSilent(silent, now(silent), machine.rules)).toBe(true);
        expect((await overdueTimes(machine, 3)).version).toBe(silent.version);
      });

      test('clears them at a response', async () => {
        const machine = create();
        const { era } = await overdueTimes(machine, machine.rules.failures);
        expect(await machine.apply({ type: 'succeeded', era })).toMatchObject({
          state: 'closed',
          failures: [],
          overdue: [],
        });
      });

      test('drops them when they must have ended', async () => {
        const machine = create();
        await overdueTimes(machine, machine.rules.failures);
        await machine.pass(machine.rules.leaseMs + 1);
        const record = await overdueTimes(machine, 1);
        expect(record.state === 'closed' && record.overdue).toHaveLength(1);
      });

      test('opens when they fail, and has none when it closes again', async () => {
        const machine = create();
        await overdueTimes(machine, machine.rules.failures);
        await due(machine);
        await machine.apply(claim('a'));
        expect(await machine.apply(settle('a', 'success'))).toMatchObject({ overdue: [] });
      });

      test('records none that began before the circuit opened', async () => {
        const machine = create();
        const { era } = await machine.apply({ type: 'read' });
        await due(machine);
        await machine.apply(claim('a'));
        await machine.apply(settle('a', 'success'));
        expect(await machine.apply({ type: 'overdue', era })).toMatchObject({ overdue: [] });
      });
    });

    test('grants an abandoned probe to the next claim', async () => {
      const machine = create();
      await due(machine);
      await machine.apply(claim('a'));
      await machine.apply(settle('a', 'abandoned'));
      expect(await machine.apply(claim('b'))).toMatchObject({ state: 'half-open', probe: 'b' });
    });

    test('grants another probe when the prober died, and then ignores the first', async () => {
      const machine = create();
      await due(machine);
      await machine.apply(claim('dead'));
      await machine.pass(machine.rules.leaseMs + 1);
      await machine.apply(claim('alive'));
      expect(await machine.apply(settle('dead', 'success'))).toMatchObject({
        state: 'half-open',
        probe: 'alive',
      });
    });

    test('ignores the outcome of a call that began before the circuit opened', async () => {
      const machine = create();
      const { era } = await machine.apply({ type: 'read' });
      await due(machine);
      await machine.apply(claim('a'));
      await machine.apply(settle('a', 'success'));
      const record = await machine.apply({ type: 'failed', era, tripped: true });
      expect(record).toMatchObject({ state: 'closed', failures: [] });
    });

    test('gives every change a higher version, and only changes', async () => {
      const machine = create();
      const versions: number[] = [];
      const note = (record: CircuitRecord) => void versions.push(record.version);
      note(await opened(machine));
      note(await machine.apply({ type: 'read' }));
      await machine.pass(machine.rules.openMs + 1);
      note(await machine.apply(claim('a')));
      note(await machine.apply(settle('stranger', 'success')));
      note(await machine.apply(settle('a', 'success')));
      expect(versions[1]).toBe(versions[0]);
      expect(versions[2]!).toBeGreaterThan(versions[1]!);
      expect(versions[3]).toBe(versions[2]);
      expect(versions[4]!).toBeGreaterThan(versions[3]!);
    });
  });
};
