import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CircuitRecord } from '../../src/circuit/record.ts';
import { fromWire, toWire } from '../../src/circuit/wire.ts';

const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
const stamp = { version: time, era: time };
const record: fc.Arbitrary<CircuitRecord> = fc.oneof(
  fc.record({
    state: fc.constant('closed' as const),
    failures: fc.array(time),
    overdue: fc.array(time),
    ...stamp,
  }),
  fc.record({ state: fc.constant('open' as const), dueAt: time, ...stamp }),
  fc.record({ state: fc.constant('half-open' as const), dueAt: time, probe: fc.uuid(), ...stamp }),
);

describe('a circuit record on the wire', () => {
  test('arrives with its times counted from the receiver’s now', () => {
    fc.assert(
      fc.property(record, time, (sent, now) => {
        expect(fromWire(toWire(sent, now), now)).toEqual(sent);
      }),
    );
  });

  test.each(['', 'null', '[]', '{}', '{"state":"broken","version":1,"era":1}', '{"state":"open"}'])(
    '%j is refused',
    (text) => {
      expect(() => fromWire(text, 0)).toThrow();
    },
  );

  test('Lua’s empty table is an empty list', () => {
    expect(fromWire('{"state":"closed","version":1,"era":1,"failures":{}}', 0)).toMatchObject({
      failures: [],
    });
  });

  test('without overdue calls, as earlier versions wrote it, has none', () => {
    expect(fromWire('{"state":"closed","version":1,"era":1,"failures":[-5]}', 5)).toMatchObject({
      failures: [0],
      overdue: [],
    });
  });
});
