import type { Fleet, FleetListener } from '../../src/circuit/fleet.ts';
import {
  UNKNOWN_CIRCUIT,
  type CircuitEvent,
  type CircuitRecord,
  type CircuitRules,
} from '../../src/circuit/record.ts';
import { transition } from '../../src/circuit/transition.ts';
import type { Clock } from '../../src/settings.ts';

/** A fleet in this process: the pure state machine, and a switch that makes it unreachable. */
export class InMemoryFleet {
  record: CircuitRecord = UNKNOWN_CIRCUIT;
  commands: CircuitEvent['type'][] = [];
  broken = false;
  readonly #listeners = new Set<FleetListener>();
  readonly #rules: CircuitRules;
  readonly #clock: Clock;

  constructor(rules: CircuitRules, clock: Clock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  member(): Fleet {
    return {
      apply: (event, known) => this.#apply(event, known),
      listen: (listener) => void this.#listeners.add(listener),
      reachable: !this.broken,
      close: () => undefined,
    };
  }

  #apply(event: CircuitEvent, known: CircuitRecord): Promise<CircuitRecord> {
    if (this.broken) return Promise.reject(new Error('the fleet cannot be asked'));
    this.commands.push(event.type);
    const before = known.version > this.record.version ? known : this.record;
    this.record = transition(before, event, this.#clock.now(), this.#rules);
    if (this.record !== before) {
      this.#listeners.forEach((listener) => listener.changed(this.record));
    }
    return Promise.resolve(this.record);
  }
}
