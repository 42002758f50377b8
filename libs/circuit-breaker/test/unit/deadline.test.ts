import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  DEADLINE_HEADER,
  DEADLINE_PROOF_HEADER,
  deadlineHeaders,
  earliestDeadline,
  readDeadline,
  readProvenDeadline,
} from '../../src/deadline.ts';

const KEY = 'the key of a stage';
const remaining = fc.integer({ min: 0, max: 86_400_000 });

const upperCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));

describe('the deadline on the wire', () => {
  test('arrives as it was sent, whatever the case of the headers', () => {
    fc.assert(
      fc.property(remaining, fc.boolean(), (remainingMs, upper) => {
        const sent = deadlineHeaders(remainingMs, KEY);
        const headers = upper ? upperCased(sent) : sent;
        expect(readDeadline(headers, 1_000)).toBe(1_000 + remainingMs);
        expect(readProvenDeadline(headers, KEY, 1_000)).toBe(1_000 + remainingMs);
      }),
    );
  });

  test.each(['', '-5', '1.5', '1e3', 'soon', ' 5', '99999999', '9'.repeat(40)])(
    'with the value %j is not a deadline',
    (value) => {
      expect(readDeadline({ [DEADLINE_HEADER]: value })).toBeUndefined();
    },
  );

  test('may be missing', () => {
    expect(readDeadline({ accept: '*/*' })).toBeUndefined();
    expect(readDeadline(null)).toBeUndefined();
    expect(readProvenDeadline(null, KEY)).toBeUndefined();
  });

  test('is never negative and never fractional', () => {
    expect(deadlineHeaders(-3)).toEqual({ [DEADLINE_HEADER]: '0' });
    expect(deadlineHeaders(3.9)).toEqual({ [DEADLINE_HEADER]: '3' });
  });
});

describe('the proof of a deadline', () => {
  const proven = deadlineHeaders(500, KEY);

  test('is missing without a key, and no deadline is accepted without one', () => {
    expect(deadlineHeaders(500)).not.toHaveProperty(DEADLINE_PROOF_HEADER);
    for (const key of [undefined, '']) {
      expect(readProvenDeadline(proven, key)).toBeUndefined();
      expect(readProvenDeadline(deadlineHeaders(500, key), key)).toBeUndefined();
      expect(readProvenDeadline(deadlineHeaders(500, key), KEY)).toBeUndefined();
    }
  });

  test('is valid only for its own value and key', () => {
    expect(readProvenDeadline({ ...proven, [DEADLINE_HEADER]: '0' }, KEY)).toBeUndefined();
    expect(readProvenDeadline(proven, 'another key')).toBeUndefined();
  });

  test('cannot be forged', () => {
    const proof = proven[DEADLINE_PROOF_HEADER] ?? '';
    const madeUp = fc.oneof(
      fc.string(),
      fc.nat(proof.length - 1).map((at) => `${proof.slice(0, at)}*${proof.slice(at + 1)}`),
      fc.constantFrom(`${proof}=`, proof.toLowerCase(), proof.slice(1), `${proof}, ${proof}`),
      fc.anything(),
    );
    fc.assert(
      fc.property(madeUp, (made) => {
        fc.pre(made !== proof);
        const headers = { ...proven, [DEADLINE_PROOF_HEADER]: made };
        expect(readProvenDeadline(headers, KEY)).toBeUndefined();
      }),
    );
  });
});

test('the earliest deadline counts; without one there is no limit', () => {
  expect(earliestDeadline(5_000, undefined, 3_000)).toBe(3_000);
  expect(earliestDeadline(undefined)).toBe(Infinity);
});
