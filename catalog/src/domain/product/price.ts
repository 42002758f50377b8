import { type Currency, Money, ValueObject } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

interface PriceProperties extends Readonly<Record<string, string | number | undefined>> {
  readonly base: number;
  readonly discounted: number | undefined;
  readonly currency: Currency;
}

/** What a product costs: its regular price and, while it is reduced, the reduced one. */
export class Price extends ValueObject<PriceProperties> {
  readonly base: Money;
  readonly discounted: Money | undefined;

  private constructor(base: Money, discounted: Money | undefined) {
    super({
      base: base.minorUnits,
      discounted: discounted?.minorUnits,
      currency: base.currency,
    });
    this.base = base;
    this.discounted = discounted;
  }

  /**
   * @throws CommerceError `invalid-input` when the reduced price is above the regular one;
   *   `mixed-currencies` when they are not in one currency.
   */
  static of(base: Money, discounted?: Money): Price {
    if (discounted && base.isLessThan(discounted)) {
      throw invalidField('discountedPrice', 'must not be above basePrice');
    }
    return new Price(base, discounted);
  }

  get currency(): Currency {
    return this.base.currency;
  }

  /** What the customer pays. */
  get effective(): Money {
    return this.discounted ?? this.base;
  }
}
