import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CommerceError,
  Money,
  currency,
  exponentOf,
  isCurrency,
} from '@commerce/domain-primitives';

const EUR = currency('EUR');
const JPY = currency('JPY');
const KWD = currency('KWD');
const anyCurrency = fc.constantFrom(EUR, JPY, KWD, currency('CLF'));
const minorUnits = fc.integer({ min: 0, max: 10 ** 12 });

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof CommerceError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('Money', () => {
  test('goes over the wire and back without losing a minor unit, in every currency', () => {
    fc.assert(
      fc.property(minorUnits, anyCurrency, (amount, code) => {
        const money = Money.ofMinor(amount, code);
        expect(Money.fromMajor(money.toMajor(), code).equals(money)).toBe(true);
        const throughJson: unknown = JSON.parse(JSON.stringify(money.toMajor()));
        expect(throughJson).toBe(money.toMajor());
      }),
    );
  });

  test('adds exactly, in any order and grouping', () => {
    fc.assert(
      fc.property(minorUnits, minorUnits, minorUnits, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((amount) => Money.ofMinor(amount, EUR)) as [
          Money,
          Money,
          Money,
        ];
        expect(
          x
            .add(y)
            .add(z)
            .equals(z.add(x.add(y))),
        ).toBe(true);
        expect(Money.sum([x, y, z], EUR).minorUnits).toBe(a + b + c);
        expect(x.add(y).subtract(y).equals(x)).toBe(true);
      }),
    );
  });

  test('multiplies as repeated addition would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 6 }),
        fc.integer({ min: 0, max: 50 }),
        (amount, factor) => {
          const money = Money.ofMinor(amount, EUR);
          const sum = Money.sum(
            Array.from({ length: factor }, () => money),
            EUR,
          );
          expect(money.multiply(factor).equals(sum)).toBe(true);
        },
      ),
    );
  });

  test('refuses more decimals than its currency has, never rounding', () => {
    expect(codeOf(() => Money.fromMajor(29.999, EUR))).toBe('invalid-input');
    expect(codeOf(() => Money.fromMajor(0.5, JPY))).toBe('invalid-input');
    expect(codeOf(() => Money.fromMajor(0.0001, KWD))).toBe('invalid-input');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 9 }),
        (whole, digit) => {
          expect(codeOf(() => Money.fromMajor(Number(`${whole}.00${digit}`), EUR))).toBe(
            'invalid-input',
          );
        },
      ),
    );
  });

  test.each([[-1], [1.5], [Number.NaN], [Infinity], [Number.MAX_SAFE_INTEGER + 1]])(
    'refuses %p minor units',
    (amount) => expect(codeOf(() => Money.ofMinor(amount, EUR))).toBe('invalid-input'),
  );

  test('refuses a sum or a product past the largest safe integer', () => {
    const most = Money.ofMinor(Number.MAX_SAFE_INTEGER, EUR);
    expect(codeOf(() => most.add(Money.ofMinor(1, EUR)))).toBe('invalid-input');
    expect(codeOf(() => most.multiply(2))).toBe('invalid-input');
  });

  test('refuses to go below zero', () => {
    expect(codeOf(() => Money.ofMinor(1, EUR).subtract(Money.ofMinor(2, EUR)))).toBe(
      'invalid-input',
    );
    expect(codeOf(() => Money.ofMinor(1, EUR).multiply(-1))).toBe('invalid-input');
  });

  test('refuses to mix currencies in any operation', () => {
    const euro = Money.ofMinor(100, EUR);
    const yen = Money.ofMinor(100, JPY);
    for (const action of [
      () => euro.add(yen),
      () => euro.subtract(yen),
      () => euro.isLessThan(yen),
      () => Money.sum([euro, yen], EUR),
    ]) {
      expect(codeOf(action)).toBe('mixed-currencies');
    }
    expect(euro.equals(yen)).toBe(false);
  });

  test('counts whole major units by the exponent of its currency', () => {
    expect(Money.ofMinor(2999, EUR).wholeMajorUnits()).toBe(29);
    expect(Money.ofMinor(2999, JPY).wholeMajorUnits()).toBe(2999);
    expect(Money.ofMinor(2999, KWD).wholeMajorUnits()).toBe(2);
  });

  test('knows the ISO 4217 exponents and refuses codes that are none', () => {
    expect([EUR, JPY, KWD, currency('CLF')].map(exponentOf)).toEqual([2, 0, 3, 4]);
    for (const code of ['eur', 'EURO', 'XAU', 'XXX', '']) expect(isCurrency(code)).toBe(false);
    expect(codeOf(() => currency('XXX'))).toBe('invalid-input');
  });
});
