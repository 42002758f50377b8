import { type Currency, currency, Money } from '@commerce/domain-primitives';
import { category } from '../../domain/product/category.ts';
import { Price } from '../../domain/product/price.ts';
import { type ProductId, productId } from '../../domain/ids.ts';
import type { NewProduct } from '../../domain/product/product.ts';
import { sku } from '../../domain/product/sku.ts';
import { stockQuantity } from '../../domain/product/stock.ts';
import { variant } from '../../domain/product/variant.ts';
import { plainText } from '../../domain/search/words.ts';
import { furniture, garden, kitchen } from './home.ts';
import { cycling, outdoor, toys } from './leisure.ts';
import { clothing, stationery } from './paper-and-wear.ts';
import type { ProductType, Brand, CategorySeed } from './category-seed.ts';
import { detailsOf } from './details.ts';
import { electronics, photography } from './technology.ts';

export interface SeedProduct {
  readonly productId: ProductId;
  readonly product: NewProduct;
}

const CATEGORIES: readonly CategorySeed[] = [
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

const PER_EURO: Readonly<Record<Brand['currency'], number>> = { EUR: 1, USD: 1.1, JPY: 160 };

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

const priceOf = (productType: ProductType, brand: Brand, position: number): Price => {
  const code = currency(brand.currency);
  const amount = productType.euros * brand.factor * PER_EURO[brand.currency];
  const isReduced = position % REDUCED_EVERY === 3;
  return Price.of(
    shopPrice(amount, code),
    isReduced ? shopPrice(amount * REDUCED_TO, code) : undefined,
  );
};

const stockOf = (position: number): number =>
  position % SOLD_OUT_EVERY === 11 ? 0 : 8 + ((position * 37) % 240);

/** The size that a product type has without saying so. */
const USUAL_SIZE = 'M';

interface Placed {
  readonly categorySeed: CategorySeed;
  readonly productType: ProductType;
  readonly brand: Brand;
  /** Decides prices, stock and place in the warehouse. */
  readonly position: number;
}

const variantOf = ({ productType, brand }: Placed, size: string) =>
  productType.sizes.length === 0
    ? {}
    : {
        variant: variant({
          group: slug(`${brand.name} ${productType.name}`),
          options: { Size: size },
        }),
      };

const seedProduct = (placed: Placed, number: number, size = USUAL_SIZE): SeedProduct => {
  const { categorySeed, productType, brand, position } = placed;
  const ofSize = size === USUAL_SIZE ? '' : size;
  const name = `${brand.name} ${productType.name} ${ofSize}`.trim();
  const aisle = String.fromCharCode('A'.charCodeAt(0) + (position % 12));
  return {
    productId: productId(`prod-${slug(name)}`),
    product: {
      sku: sku([productType.code, brand.code, ofSize].filter(Boolean).join('-')),
      name,
      description: `${productType.text} ${brand.text}`,
      category: category(categorySeed.category),
      supplierId: `sup-${slug(brand.name)}`,
      warehouseLocation: `${aisle}-${String(1 + (position % 30)).padStart(2, '0')}`,
      price: priceOf(productType, brand, position),
      stockQuantity: stockQuantity(stockOf(position)),
      ...detailsOf({ name, slug: slug(name), brand }, number),
      ...variantOf(placed, size),
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
    brand: 'Nordlys',
    gtin: '0210000000003',
    images: [
      {
        url: 'https://images.example.com/products/wireless-mouse.jpg',
        altText: 'Wireless Mouse, from above',
      },
    ],
    attributes: { Buttons: '3', Battery: '1 × AA', Warranty: '2 years' },
    category: category('electronics'),
    supplierId: 'sup-nordlys',
    warehouseLocation: 'A-01',
    price: Price.of(Money.fromMajor(29.99, currency('EUR'))),
    stockQuantity: stockQuantity(5_000),
  },
};

const placedProducts = (): readonly Placed[] =>
  CATEGORIES.flatMap((categorySeed) =>
    categorySeed.productTypes.flatMap((productType) =>
      categorySeed.brands.map((brand) => ({ categorySeed, productType, brand })),
    ),
  ).map((each, position) => ({ ...each, position }));

/** The shop's assortment: 316 products, the same ones every time. */
export const assortment = (): SeedProduct[] => {
  const placed = placedProducts();
  const inUsualSize = placed.map((each) => seedProduct(each, each.position + 1));
  const inOtherSizes = placed
    .flatMap((each) =>
      each.productType.sizes.filter((size) => size !== USUAL_SIZE).map((size) => ({ each, size })),
    )
    .map(({ each, size }, index) => seedProduct(each, placed.length + 1 + index, size));
  return [WIRELESS_MOUSE, ...inUsualSize, ...inOtherSizes];
};
