import { UNKNOWN_CIRCUIT, type CircuitRecord } from '../../src/circuit/record.ts';
import { transition } from '../../src/circuit/transition.ts';
import { circuitMachineContract } from '../support/circuit-machine-contract.ts';
import { ManualClock } from '../support/manual-clock.ts';

circuitMachineContract('in one process', () => {
  const clock = new ManualClock();
  const rules = { failures: 5, windowMs: 60_000, openMs: 60_000, leaseMs: 6_000 };
  let record: CircuitRecord = UNKNOWN_CIRCUIT;
  return {
    rules,
    apply: (event) => {
      record = transition(record, event, clock.now(), rules);
      return Promise.resolve(record);
    },
    pass: (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
  };
});
