import { type Currency, exponentOf, isCurrency, isExactNumber } from '@commerce/domain-primitives';
import { Unusable } from './unusable.ts';

/** How a file writes its prices. */
export interface PriceStyle {
  /** Of a price that names none. */
  readonly currency: Currency;
  /** What separates the decimals; detected from each price by default. */
  readonly decimal?: 'point' | 'comma' | undefined;
}

export interface SourcePrice {
  readonly amount: number;
  readonly currency: Currency;
}

/** Signs and the currencies that use them, the first one being meant where only one is in use. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  '₹': ['INR'],
  '₺': ['TRY'],
  '₽': ['RUB'],
  '₴': ['UAH'],
  '₩': ['KRW'],
  '₫': ['VND'],
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  R$: ['BRL'],
  US$: ['USD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  'Fr.': ['CHF'],
  $: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'ARS', 'CLP', 'COP'],
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
};

const MAX_PRICE_LENGTH = 64;

const NUMBER = /^(\D*?)\s*(-?\d[\d.,'’\s]*?)\s*(\D*)$/u;

const currencyNamed = (sign: string, { currency }: PriceStyle): Currency => {
  const code = sign.toUpperCase();
  if (isCurrency(code)) return code;
  const known = SIGNS[sign];
  if (known?.includes(currency) === true) return currency;
  const [only] = known ?? [];
  if (only !== undefined && known?.length === 1 && isCurrency(only)) return only;
  throw new Unusable(
    known === undefined
      ? `"${sign}" is not a currency`
      : `"${sign}" may be ${known.join(', ')}: name one with --currency`,
  );
};

const withoutTrailingZeros = (decimals: string): string => decimals.replace(/0{1,100}$/, '');

const GROUPED = /^\d{1,3}(?:[.,'’\s]\d{3})*$/u;

/** Where the decimals of a number begin; undefined when it has none. */
const decimalAt = (digits: string, currency: Currency, style: PriceStyle): number | undefined => {
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (style.decimal !== undefined) {
    const at = style.decimal === 'point' ? point : comma;
    return at < 0 ? undefined : at;
  }
  const at = Math.max(point, comma);
  if (at < 0) return undefined;
  if (point >= 0 && comma >= 0) return at;
  const separator = digits.charAt(at);
  // Several of a kind group the thousands: 1.299.000.
  if (digits.indexOf(separator) !== at) return undefined;
  if (digits.length - at - 1 !== 3) return at;
  if (exponentOf(currency) === 3 && separator === '.') return at;
  // 0.125 has no thousands to group.
  if (digits.startsWith('0')) return at;
  throw new Unusable(
    `"${digits}" may be ${digits.replace(separator, '')} or ${digits.replace(separator, '.')}: name what separates decimals with --decimal point or --decimal comma`,
  );
};

const amountOf = (digits: string, currency: Currency, style: PriceStyle): number => {
  const at = decimalAt(digits, currency, style);
  const whole = at === undefined ? digits : digits.slice(0, at);
  const decimals = at === undefined ? '' : withoutTrailingZeros(digits.slice(at + 1));
  const isPlain = /^\d+$/.test(whole);
  if ((!isPlain && !GROUPED.test(whole)) || !/^\d*$/.test(decimals)) {
    throw new Unusable(`"${digits}" is not a number`);
  }
  if (decimals.length > exponentOf(currency)) {
    throw new Unusable(
      `${digits} has more decimals than ${currency}, which has ${exponentOf(currency)}`,
    );
  }
  const text = `${whole.replace(/\D/g, '')}${decimals === '' ? '' : `.${decimals}`}`;
  if (!isExactNumber(text.replace(/^0+(?=\d)/, ''))) throw new Unusable(`${digits} is too large`);
  return Number(text);
};

interface PriceParts {
  readonly digits: string;
  /** A code or sign; blank where there is none. */
  readonly sign: string;
}

/** @throws Unusable */
const partsOf = (text: string): PriceParts => {
  if (text.length > MAX_PRICE_LENGTH) throw new Unusable('the price is too long');
  const [match, before = '', digits = '', after = ''] = NUMBER.exec(text.trim()) ?? [];
  const signs = [before.trim(), after.trim()].filter((sign) => sign !== '');
  if (match === undefined || signs.length > 1) throw new Unusable(`"${text}" is not a price`);
  return { digits, sign: signs.join('') };
};

/**
 * Reads a price as shops write it: `19.99`, `19,99`, `1.299,00`, `1 299,00`, `19.99 USD`, `€ 19,99`.
 *
 * @throws Unusable for a text that is not a price, or that may be two.
 */
export const parsePrice = (text: string, style: PriceStyle): SourcePrice => {
  const { digits, sign } = partsOf(text);
  if (digits.startsWith('-') || sign === '-') throw new Unusable(`${text} is negative`);
  const currency = sign === '' ? style.currency : currencyNamed(sign, style);
  return { amount: amountOf(digits, currency, style), currency };
};

/** What a product costs, as the catalog takes it. */
export interface RequestPrice {
  readonly basePrice: number;
  readonly discountedPrice: number | null;
  readonly currency: string;
}

/**
 * The regular price and the one that customers pay. A regular price that is not above it is none: shops leave their
 * compare-at prices behind when a sale ends.
 *
 * @throws Unusable
 */
export const priceOf = (
  pays: string,
  regular: string | undefined,
  style: PriceStyle,
): RequestPrice => {
  const price = parsePrice(pays, style);
  const before = regular === undefined ? price : parsePrice(regular, style);
  if (before.currency !== price.currency) {
    throw new Unusable(`${pays} and ${regular ?? ''} are in two currencies`);
  }
  return before.amount > price.amount
    ? { basePrice: before.amount, discountedPrice: price.amount, currency: price.currency }
    : { basePrice: price.amount, discountedPrice: null, currency: price.currency };
};
