import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CommerceError,
  isExactNumber,
  MAX_MINOR_UNITS,
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

  test('refuses a sum or a product past 15 digits', () => {
    const most = Money.ofMinor(MAX_MINOR_UNITS, EUR);
    expect(most.add(Money.zero(EUR)).minorUnits).toBe(MAX_MINOR_UNITS);
    expect(codeOf(() => most.add(Money.ofMinor(1, EUR)))).toBe('invalid-input');
    expect(codeOf(() => most.multiply(2))).toBe('invalid-input');
    expect(codeOf(() => Money.sum([most, most], EUR))).toBe('invalid-input');
  });

  test('reads what is stored up to the largest safe integer', () => {
    const stored = Money.ofMinor(Number.MAX_SAFE_INTEGER, JPY);
    expect(stored.toMajor()).toBe(Number.MAX_SAFE_INTEGER);
    expect(Money.ofMinor(Number.MAX_SAFE_INTEGER, EUR).wholeMajorUnits()).toBe(90071992547409);
  });

  test.each([
    90071992547409.91,
    90071992547409.92,
    180143985094819.82,
    10_000_000_000_000,
    1e-7,
    1e21,
    1e300,
    0.1 + 0.2,
    19.999,
    -0.01,
    Number.MIN_VALUE,
    Number.NaN,
    Infinity,
  ])('refuses %d EUR, which is not an amount or ambiguous', (major) => {
    expect(codeOf(() => Money.fromMajor(major, EUR))).toBe('invalid-input');
  });

  test.each([10_000_000_000_000, 90071992547409.91, 1e21, 1e300])(
    'says of %d EUR that it is too large, not that it has too many decimals',
    (major) => {
      expect(() => Money.fromMajor(major, EUR)).toThrow('An amount has up to 15 digits.');
    },
  );

  test('takes any way to write the same number, and no sign of nothing', () => {
    expect(Money.fromMajor(1e2, EUR).minorUnits).toBe(10_000);
    expect(Money.fromMajor(9_999_999_999_999.99, EUR).minorUnits).toBe(MAX_MINOR_UNITS);
    expect(Object.is(Money.fromMajor(-0, EUR).toMajor(), 0)).toBe(true);
    expect(Money.fromMajor(-0, EUR).isZero()).toBe(true);
  });

  test('shows each amount of up to 15 digits as what was sent, and no two amounts alike', () => {
    const large = fc.integer({ min: 10 ** 13, max: MAX_MINOR_UNITS - 1 });
    fc.assert(
      fc.property(large, anyCurrency, (amount, code) => {
        const text = JSON.stringify(Money.ofMinor(amount, code).toMajor());
        const next = JSON.stringify(Money.ofMinor(amount + 1, code).toMajor());
        expect(text).not.toBe(next);
        expect(isExactNumber(text)).toBe(true);
        expect(Money.fromMajor(Number(text), code).minorUnits).toBe(amount);
      }),
    );
  });

  test('is multiplied by whole numbers only, also where the result is whole', () => {
    expect(codeOf(() => Money.ofMinor(100, EUR).multiply(0.5))).toBe('invalid-input');
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

describe('a number in a JSON text', () => {
  test.each([
    '0',
    '-0',
    '0.00',
    '19.99',
    '19.990',
    '1e2',
    '1E+2',
    '0.1e1',
    '9007199254740992',
    '1e-7',
    '5e-324',
  ])('is exact as %s', (text) => expect(isExactNumber(text)).toBe(true));

  test.each([
    '19.990000000000000001',
    '0.1000000000000000055',
    '9007199254740993',
    '90071992547409.911',
    '1e400',
    '-1e400',
    '1e-400',
    '',
    'NaN',
    'Infinity',
    '0x10',
    ' 1',
  ])('is not exact as %j', (text) => expect(isExactNumber(text)).toBe(false));

  test('is judged in no time, however many zeros it has', () => {
    const zeros = '0'.repeat(250_000);
    const before = process.cpuUsage();
    expect(isExactNumber(`1${zeros}1`)).toBe(false);
    expect(isExactNumber(`1.${zeros}1`)).toBe(false);
    expect(isExactNumber(`1.${zeros}`)).toBe(true);
    // Processor time in microseconds. Trying the end of the zeros from each of them took 30 seconds.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });

  test('is exact whenever JavaScript wrote it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(isExactNumber(JSON.stringify(number))).toBe(true);
      }),
    );
  });
});
