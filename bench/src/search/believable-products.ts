import { currency, Money } from '@commerce/domain-primitives';
import { productId } from '../../../catalog/src/domain/ids.ts';
import { category } from '../../../catalog/src/domain/product/category.ts';
import { Price } from '../../../catalog/src/domain/product/price.ts';
import { Product } from '../../../catalog/src/domain/product/product.ts';
import { sku } from '../../../catalog/src/domain/product/sku.ts';
import {
  availabilityOf,
  levelSaid,
  stockQuantity,
} from '../../../catalog/src/domain/product/stock.ts';
import {
  BRAND_ENDS,
  BRAND_STARTS,
  COLOURS,
  COUNTRIES,
  DEPARTMENTS,
  MATERIALS,
  QUALITIES,
  SENTENCES,
  SIZES,
} from './vocabulary.ts';

type Random = () => number;

/**
 * mulberry32: a small generator with a state of 32 bits, so that the product of a number is the same in every run.
 * https://github.com/cprosche/mulberry32
 */
const randomOf = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const one = (random: Random, values: readonly string[]): string =>
  values[Math.floor(random() * values.length)] ?? '';

/** Some values are far more frequent than others, as brands are: the first more than the last. */
const frequentOne = (random: Random, values: readonly string[]): string =>
  values[Math.floor(random() ** 2 * values.length)] ?? '';

const BRANDS = BRAND_STARTS.flatMap((start) => BRAND_ENDS.map((end) => `${start}${end}`));

const WIRELESS_SHARE = 0.19;
const ALUMINIUM_SHARE = 0.07;
/** The numbers of the products whose text has the word "sitar", which no other has. */
export const SITARS: readonly number[] = [17, 503, 911];
const DESCRIPTION_LENGTH = 1_000;
// Has no divisor in common with the number of sentences: each comes once before any comes again.
const SENTENCE_STEP = 7;

interface Details {
  readonly random: Random;
  readonly thing: string;
  readonly brand: string;
  readonly uses: readonly string[];
  readonly material: string;
}

const filled = (sentence: string, { random, thing, brand, uses, material }: Details): string =>
  sentence
    .replaceAll('{thing}', thing)
    .replaceAll('{brand}', brand)
    .replaceAll('{material}', material)
    .replaceAll('{use}', () => one(random, uses))
    .replaceAll('{quality}', () => one(random, QUALITIES))
    .replaceAll('{colour}', () => one(random, COLOURS))
    .replaceAll('{country}', () => one(random, COUNTRIES))
    .replaceAll('{number}', () => String(2 + Math.floor(random() * 900)));

const descriptionOf = (details: Details, first: string): string => {
  const start = Math.floor(details.random() * SENTENCES.length);
  let text = first;
  for (let place = start; text.length < DESCRIPTION_LENGTH; place += SENTENCE_STEP) {
    text = `${text} ${filled(SENTENCES[place % SENTENCES.length] ?? '', details)}`;
  }
  return text;
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

// GS1 leaves the prefixes 020 to 029 to shops. The check digit: General Specifications, section 7.9.1.
const gtinOf = (number: number): string => {
  const digits = `022${String(number).padStart(9, '0')}`;
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

export const CREATED_AT = new Date('2026-01-01T00:00:00.000Z');

/**
 * The product of a number: of a brand, with a model number in its name and SKU, and a text of 1 KB. Of all products
 * 19 % are wireless by name or text, 7 % of aluminium, and three are about a sitar.
 */
export const believableProduct = (number: number): Product => {
  const random = randomOf(number);
  const department = DEPARTMENTS[Math.floor(random() * DEPARTMENTS.length)] ?? DEPARTMENTS[0];
  if (department === undefined) throw new Error('There is no department.');
  const isSitar = SITARS.includes(number);
  const thing = isSitar ? 'sitar' : one(random, department.things);
  const brand = frequentOne(random, BRANDS);
  const material = random() < ALUMINIUM_SHARE ? 'aluminium' : one(random, MATERIALS);
  const isWireless = random() < WIRELESS_SHARE;
  const isWirelessByName = isWireless && random() < 0.5;
  const letters = String.fromCharCode(65 + Math.floor(random() * 26), 65 + (number % 26));
  const model = `${letters}-${1_000 + Math.floor(random() * 9_000)}`;
  const colour = one(random, COLOURS);
  const words = [
    brand,
    isWirelessByName ? 'Wireless' : capital(one(random, QUALITIES)),
    ...(random() < 0.4 ? [capital(material)] : []),
    capital(thing),
    model,
  ];
  const details = { random, thing, brand, uses: department.uses, material };
  const first = isWireless && !isWirelessByName ? 'Connects wireless to everything you own.' : '';
  const base = 500 + Math.floor(random() ** 3 * 150_000);
  const euros = currency('EUR');
  return Product.create(
    productId(`believable-${number}`),
    {
      name: words.join(' '),
      sku: sku(`${brand.slice(0, 3).toUpperCase()}-${model}-${number}`),
      description: descriptionOf(details, `${first} Made of ${material} in ${colour}.`.trim()),
      category: category(department.category),
      brand,
      gtin: gtinOf(number),
      images: [{ url: `https://images.example.com/products/${number}.jpg` }],
      attributes: { Material: material, Colour: colour, 'Made in': one(random, COUNTRIES) },
      variant: { group: `model-${model}`, options: { Size: one(random, SIZES) } },
      supplierId: `supplier-${number % 40}`,
      warehouseLocation: `A-${number % 90}`,
      price: Price.of(
        Money.ofMinor(base, euros),
        random() < 0.15 ? Money.ofMinor(Math.ceil(base * 0.8), euros) : undefined,
      ),
      stockQuantity: stockQuantity(random() < 0.06 ? 0 : 1 + Math.floor(random() * 300)),
    },
    CREATED_AT,
  );
};

/** Gives a product another stock, as inventory would. */
export const restock = (product: Product, pieces: number, at: Date): void => {
  const availability = availabilityOf(stockQuantity(pieces));
  product.recordStockLevel(levelSaid(pieces, availability, product.state.stockRevision + 1), at);
};
