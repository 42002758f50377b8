import { type Currency, currency, Money } from '@commerce/domain-primitives';
import { category } from '../../domain/product/category.ts';
import { Price } from '../../domain/product/price.ts';
import { type ProductId, productId } from '../../domain/ids.ts';
import type { NewProduct } from '../../domain/product/product.ts';
import { sku } from '../../domain/product/sku.ts';
import { stockQuantity } from '../../domain/product/stock.ts';
import { plainText } from '../../domain/search/words.ts';
import { furniture, garden, kitchen } from './home.ts';
import { cycling, outdoor, toys } from './leisure.ts';
import { clothing, stationery } from './paper-and-wear.ts';
import type { Kind, Line, Shelf } from './shelf.ts';
import { electronics, photography } from './technology.ts';

export interface SeedProduct {
  readonly productId: ProductId;
  readonly product: NewProduct;
}

const SHELVES: readonly Shelf[] = [
  electronics,
  photography,
  kitchen,
  furniture,
  garden,
  outdoor,
  cycling,
  toys,
  stationery,
  clothing,
];

const PER_EURO: Readonly<Record<Line['currency'], number>> = { EUR: 1, USD: 1.1, JPY: 160 };

// Which of the products, by position, are reduced and which have run out.
const REDUCED_EVERY = 7;
const SOLD_OUT_EVERY = 19;
const REDUCED_TO = 0.8;

const slug = (text: string): string =>
  plainText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A price as shops like them: whole hundreds of yen, else ending in .90. */
const shopPrice = (amount: number, code: Currency): Money =>
  code === 'JPY'
    ? Money.ofMinor(Math.max(1, Math.round(amount / 100)) * 100, code)
    : Money.ofMinor(Math.max(1, Math.round(amount)) * 100 - 10, code);

const priceOf = (kind: Kind, line: Line, position: number): Price => {
  const code = currency(line.currency);
  const amount = kind.euros * line.factor * PER_EURO[line.currency];
  const isReduced = position % REDUCED_EVERY === 3;
  return Price.of(
    shopPrice(amount, code),
    isReduced ? shopPrice(amount * REDUCED_TO, code) : undefined,
  );
};

const stockOf = (position: number): number =>
  position % SOLD_OUT_EVERY === 11 ? 0 : 8 + ((position * 37) % 240);

const seedProduct = (shelf: Shelf, kind: Kind, line: Line, position: number): SeedProduct => {
  const name = `${line.name} ${kind.name}`;
  const aisle = String.fromCharCode('A'.charCodeAt(0) + (position % 12));
  return {
    productId: productId(`prod-${slug(name)}`),
    product: {
      sku: sku(`${kind.code}-${line.code}`),
      name,
      description: `${kind.text} ${line.text}`,
      category: category(shelf.category),
      supplierId: `sup-${slug(line.name)}`,
      warehouseLocation: `${aisle}-${String(1 + (position % 30)).padStart(2, '0')}`,
      price: priceOf(kind, line, position),
      stockQuantity: stockQuantity(stockOf(position)),
    },
  };
};

/** The one the documentation's examples order: named, priced and stocked for good. */
const WIRELESS_MOUSE: SeedProduct = {
  productId: productId('prod-wireless-mouse'),
  product: {
    sku: sku('MOUSE-001'),
    name: 'Wireless Mouse',
    description: 'A quiet mouse for every day: three buttons, a year on one battery.',
    category: category('electronics'),
    supplierId: 'sup-nordlys',
    warehouseLocation: 'A-01',
    price: Price.of(Money.fromMajor(29.99, currency('EUR'))),
    stockQuantity: stockQuantity(5_000),
  },
};

/** The shop's assortment: 301 products, the same ones every time. */
export const assortment = (): SeedProduct[] => [
  WIRELESS_MOUSE,
  ...SHELVES.flatMap((shelf) =>
    shelf.kinds.flatMap((kind) => shelf.lines.map((line) => ({ shelf, kind, line }))),
  ).map(({ shelf, kind, line }, position) => seedProduct(shelf, kind, line, position)),
];
