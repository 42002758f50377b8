import type { CircuitRecord } from './record.ts';

/** Serializes a record for Redis. Times are sent as milliseconds from `now`, because the clocks of machines differ. */
export const toWire = (record: CircuitRecord, now: number): string => {
  const { version, era, state } = record;
  switch (record.state) {
    case 'closed':
      return JSON.stringify({
        state,
        version,
        era,
        failures: record.failures.map((at) => at - now),
        overdue: record.overdue.map((at) => at - now),
      });
    case 'open':
      return JSON.stringify({ state, version, era, dueIn: record.dueAt - now });
    case 'half-open':
      return JSON.stringify({
        state,
        version,
        era,
        probe: record.probe,
        dueIn: record.dueAt - now,
      });
  }
};

/**
 * Parses a record that Redis returned or announced.
 * @param now milliseconds since 1970
 * @throws SyntaxError or TypeError for anything that is not a record
 */
export const fromWire = (text: string, now: number): CircuitRecord => {
  const wire: unknown = JSON.parse(text);
  if (typeof wire !== 'object' || wire === null) throw new TypeError('not a circuit record');
  const read = fieldsOf(wire);
  const stamp = { version: read.number('version'), era: read.number('era') };
  switch (read.field('state')) {
    case 'closed':
      return {
        state: 'closed',
        failures: timesOf(read.field('failures'), now),
        overdue: timesOf(read.field('overdue'), now),
        ...stamp,
      };
    case 'open':
      return { state: 'open', dueAt: now + read.number('dueIn'), ...stamp };
    case 'half-open':
      return {
        state: 'half-open',
        probe: String(read.field('probe')),
        dueAt: now + read.number('dueIn'),
        ...stamp,
      };
    default:
      throw new TypeError('not a circuit record: unknown state');
  }
};

const fieldsOf = (wire: object) => {
  const fields = new Map<string, unknown>(Object.entries(wire));
  return {
    field: (name: string): unknown => fields.get(name),
    number: (name: string): number => {
      const value = fields.get(name);
      if (typeof value !== 'number') {
        throw new TypeError(`not a circuit record: ${name} is missing`);
      }
      return value;
    },
  };
};

const timesOf = (value: unknown, now: number): number[] => {
  // Lua has one type for lists and objects: its JSON encoder writes an empty list as {}.
  const ages: unknown[] = Array.isArray(value) ? value : [];
  return ages.filter((age) => typeof age === 'number').map((age) => now + age);
};
