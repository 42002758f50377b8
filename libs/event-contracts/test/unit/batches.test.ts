import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entryBytes, intoBatches, MAX_BYTES, MAX_ENTRIES } from '../../src/publishing/batches.ts';
import { envelope } from '../support/envelope.ts';

const envelopes = fc
  .array(
    fc.record({
      subject: fc.integer({ min: 0, max: 30 }),
      bytes: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: MAX_BYTES })),
    }),
    { maxLength: 40 },
  )
  .map((made) =>
    made.map(({ subject, bytes }, index) => envelope(`event-${index}`, `order-${subject}`, bytes)),
  );

describe('batches', () => {
  test('hold every event once, in order', () => {
    fc.assert(
      fc.property(envelopes, (all) => {
        expect(intoBatches(all).flat()).toEqual(all);
      }),
    );
  });

  test('keep the limits of count and bytes, except for an event that is too large by itself', () => {
    fc.assert(
      fc.property(envelopes, (all) => {
        for (const batch of intoBatches(all)) {
          const bytes = batch.reduce((sum, each) => sum + entryBytes(each), 0);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(MAX_ENTRIES);
          expect(bytes <= MAX_BYTES || batch.length === 1).toBe(true);
        }
      }),
    );
  });

  test('hold no two events of one aggregate', () => {
    fc.assert(
      fc.property(envelopes, (all) => {
        for (const batch of intoBatches(all)) {
          expect(new Set(batch.map(({ subject }) => subject)).size).toBe(batch.length);
        }
      }),
    );
  });

  test('are as few as those limits allow in order', () => {
    const all = Array.from({ length: 25 }, (_, index) =>
      envelope(`event-${index}`, `order-${index}`),
    );
    expect(intoBatches(all).map(({ length }) => length)).toEqual([10, 10, 5]);
  });

  test('fill a request to its last byte, and not one byte more', () => {
    const [half, rest] = [100_000, 162_144];
    const sized = (id: string, bytes: number) =>
      envelope(id, id, bytes - entryBytes(envelope(id, id, 0)));
    const full = [sized('event-0', half), sized('event-1', rest)];
    expect(full.map(entryBytes)).toEqual([half, rest]);
    expect(intoBatches(full)).toEqual([full]);
    const over = [sized('event-0', half), sized('event-1', rest + 1)];
    expect(intoBatches(over)).toHaveLength(2);
  });

  test('measure an event in bytes of UTF-8, not in characters', () => {
    const one = envelope('event-1', 'order-1');
    const wide = { ...one, data: { filling: '€' } };
    const narrow = { ...one, data: { filling: 'x' } };
    expect(entryBytes(wide) - entryBytes(narrow)).toBe(2);
  });
});
