import { CommerceError, type Currency, invalidInput, Money } from '@commerce/domain-primitives';
import type * as z from 'zod';
import { Price } from '../../domain/product/price.ts';
import type { changePriceBody } from './schemas/change-price-request.ts';

type PriceBody = z.output<typeof changePriceBody>;

const amount = (path: keyof PriceBody, major: number, currency: Currency): Money => {
  try {
    return Money.fromMajor(major, currency);
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    throw invalidInput('The price is not valid.', [{ path, message: error.message }]);
  }
};

/** @throws CommerceError `invalid-input` naming the amount that is none in the currency. */
export const priceFromBody = ({ basePrice, discountedPrice, currency }: PriceBody): Price =>
  Price.of(
    amount('basePrice', basePrice, currency),
    discountedPrice === undefined
      ? undefined
      : amount('discountedPrice', discountedPrice, currency),
  );
