import { CommerceError } from '../errors/commerce-error.ts';
import { invalidInput } from '../errors/invalid-input.ts';
import { ValueObject } from '../value-object.ts';
import { type Currency, exponentOf } from './currency.ts';

const mixedCurrencies = (left: Currency, right: Currency): CommerceError =>
  new CommerceError({
    code: 'mixed-currencies',
    kind: 'unprocessable',
    message: `Amounts in ${left} and ${right} cannot be combined.`,
  });

/**
 * The largest amount: 15 digits. An IEEE 754 double keeps 15 significant digits of any decimal, but not 16:
 * 90071992547409.91 and 90071992547409.92 are the same double, so one would be shown for the other.
 */
export const MAX_MINOR_UNITS = 999_999_999_999_999;

const tooLarge = (): CommerceError => invalidInput('An amount has up to 15 digits.');

/**
 * An amount of money, never negative, stored as a whole number of minor units (cents), so that sums have no rounding
 * errors.
 *
 * @example Money.fromMajor(29.99, currency('EUR')).multiply(2).toMajor() // 59.98
 */
export class Money extends ValueObject<{ minorUnits: number; currency: Currency }> {
  private constructor(minorUnits: number, currency: Currency) {
    super({ minorUnits, currency });
  }

  /**
   * Creates an amount from stored minor units. Accepts up to the largest safe integer, more than the other factories,
   * because such amounts may be stored.
   *
   * @throws CommerceError `invalid-input` for a negative, fractional or unsafe number of minor units.
   */
  static ofMinor(minorUnits: number, currency: Currency): Money {
    exponentOf(currency);
    if (!Number.isSafeInteger(minorUnits) || minorUnits < 0) {
      throw invalidInput('An amount must be a whole, non-negative, safe number of minor units.');
    }
    return new Money(minorUnits === 0 ? 0 : minorUnits, currency);
  }

  /**
   * Creates an amount from a decimal in major units (29.99), as in requests and events.
   *
   * `minorUnits / scale` is the double nearest to that decimal (IEEE 754 division rounds correctly), so it equals
   * `major` exactly if `major` has no more decimals than the currency.
   *
   * @throws CommerceError `invalid-input` for more decimals than the currency has, and above
   *   {@link MAX_MINOR_UNITS}; never rounds.
   */
  static fromMajor(major: number, currency: Currency): Money {
    const scale = 10 ** exponentOf(currency);
    const minorUnits = Math.round(major * scale);
    // Above this the double itself is rounded, so its decimals cannot be checked.
    if (minorUnits > MAX_MINOR_UNITS) throw tooLarge();
    if (minorUnits / scale !== major) {
      throw invalidInput(
        `${major} is not an amount in ${currency}: at most ${exponentOf(currency)} decimals.`,
      );
    }
    return Money.ofMinor(minorUnits, currency);
  }

  static #made(minorUnits: number, currency: Currency): Money {
    if (minorUnits > MAX_MINOR_UNITS) throw tooLarge();
    return Money.ofMinor(minorUnits, currency);
  }

  /** The amount 0. */
  static zero(currency: Currency): Money {
    return Money.ofMinor(0, currency);
  }

  /**
   * The sum of amounts; 0 for none.
   *
   * @throws CommerceError `mixed-currencies`; `invalid-input` above {@link MAX_MINOR_UNITS}.
   */
  static sum(amounts: readonly Money[], currency: Currency): Money {
    return amounts.reduce((total, amount) => total.add(amount), Money.zero(currency));
  }

  get minorUnits(): number {
    return this.properties.minorUnits;
  }

  get currency(): Currency {
    return this.properties.currency;
  }

  /** The decimal in major units: 29.99 for 2999 minor units of EUR. */
  toMajor(): number {
    return this.minorUnits / 10 ** exponentOf(this.currency);
  }

  /** Whole major units, rounded down: 29 for 29.99 EUR. */
  wholeMajorUnits(): number {
    const scale = 10 ** exponentOf(this.currency);
    return (this.minorUnits - (this.minorUnits % scale)) / scale;
  }

  isZero(): boolean {
    return this.minorUnits === 0;
  }

  /** @throws CommerceError `mixed-currencies`; `invalid-input` above {@link MAX_MINOR_UNITS}. */
  add(other: Money): Money {
    return Money.#made(this.minorUnits + this.#sameCurrency(other).minorUnits, this.currency);
  }

  /** @throws CommerceError `mixed-currencies`; `invalid-input` if `other` is larger: amounts are never negative. */
  subtract(other: Money): Money {
    return Money.ofMinor(this.minorUnits - this.#sameCurrency(other).minorUnits, this.currency);
  }

  /** @throws CommerceError `invalid-input` for a factor that is not a whole, non-negative number. */
  multiply(factor: number): Money {
    if (!Number.isSafeInteger(factor)) {
      throw invalidInput('Money is multiplied by whole numbers only.');
    }
    return Money.#made(this.minorUnits * factor, this.currency);
  }

  /** @throws CommerceError `mixed-currencies` */
  isLessThan(other: Money): boolean {
    return this.minorUnits < this.#sameCurrency(other).minorUnits;
  }

  #sameCurrency(other: Money): Money {
    if (this.currency !== other.currency) throw mixedCurrencies(this.currency, other.currency);
    return other;
  }
}
