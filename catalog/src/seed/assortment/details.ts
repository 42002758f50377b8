import type { NewProduct } from '../../domain/product/product.ts';
import type { Brand } from './category-seed.ts';

type Details = Required<Pick<NewProduct, 'brand' | 'gtin' | 'images' | 'attributes'>>;

/** Where each brand makes its products, by the code of the brand. */
const ORIGINS: Readonly<Record<string, string>> = {
  HEA: 'United Kingdom',
  CAF: 'France',
  HAG: 'Japan',
  WER: 'Germany',
  FJO: 'Norway',
  COM: 'Netherlands',
  GRU: 'Germany',
  HER: 'United Kingdom',
  TER: 'Italy',
  ALP: 'Austria',
  RID: 'United States',
  SKO: 'Sweden',
  RAD: 'Germany',
  COL: 'France',
  GRA: 'Belgium',
  HOL: 'Germany',
  PET: 'France',
  BRI: 'United States',
  HAL: 'Germany',
  LUM: 'France',
  FLD: 'United States',
  PAP: 'Germany',
  KYO: 'Japan',
  BLA: 'Denmark',
  ALL: 'Portugal',
  MAR: 'Portugal',
  HAR: 'New Zealand',
  NOR: 'Norway',
  VOL: 'Germany',
  KUM: 'Japan',
};

const WARRANTY_YEARS: Readonly<Record<string, number>> = { VOL: 3, HER: 25 };
const LEGAL_WARRANTY_YEARS = 2;

// GS1 leaves the prefixes 020 to 029 to shops for internal numbers, so no other product has one of these.
const SHOP_PREFIX = '021';
const DIGITS = 13;

/** A GTIN of 13 digits. GS1 General Specifications, section 7.9.1: weights 1 and 3 from the left. */
const gtinOf = (number: number): string => {
  const digits = SHOP_PREFIX + String(number).padStart(DIGITS - 1 - SHOP_PREFIX.length, '0');
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

// A name that is reserved for examples (RFC 2606 section 3).
const IMAGES = 'https://images.example.com/products';

/** What customers see of a product beside name and text. */
export const detailsOf = (
  { name, slug, brand }: { readonly name: string; readonly slug: string; readonly brand: Brand },
  number: number,
): Details => {
  const origin = ORIGINS[brand.code];
  const years = WARRANTY_YEARS[brand.code] ?? LEGAL_WARRANTY_YEARS;
  return {
    brand: brand.name,
    gtin: gtinOf(number),
    images: [
      { url: `${IMAGES}/${slug}.jpg`, altText: name },
      { url: `${IMAGES}/${slug}-detail.jpg`, altText: `${name}, a detail` },
    ],
    attributes: { ...(origin !== undefined && { 'Made in': origin }), Warranty: `${years} years` },
  };
};
