import { currency, Money } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import { category } from '../../../src/domain/product/category.ts';
import { Price } from '../../../src/domain/product/price.ts';
import { productId } from '../../../src/domain/ids.ts';
import { Product } from '../../../src/domain/product/product.ts';
import { sku } from '../../../src/domain/product/sku.ts';
import { levelSaid, type StatedStock, stockQuantity } from '../../../src/domain/product/stock.ts';

const EUR = currency('EUR');
const euros = (base: number, discounted?: number) =>
  Price.of(
    Money.fromMajor(base, EUR),
    discounted === undefined ? undefined : Money.fromMajor(discounted, EUR),
  );
const CREATED = new Date('2025-01-01T00:00:00.000Z');
const LATER = new Date('2025-01-02T00:00:00.000Z');

const newProduct = (
  stock: StatedStock = { stockQuantity: stockQuantity(1) },
  price = euros(30, 25),
) =>
  Product.create(
    productId('prod-1'),
    {
      sku: sku('MOUSE-001'),
      name: ' Mouse ',
      description: 'Clicks.',
      category: category('electronics'),
      supplierId: 'sup-1',
      warehouseLocation: 'A-01',
      price,
      ...stock,
    },
    CREATED,
  );

/** As it comes from a repository: nothing recorded yet. */
const stored = () => Product.restore(productId('prod-1'), 1, newProduct().state);

const told = (product: Product) => product.recordedEvents.map(({ type, data }) => ({ type, data }));

describe('a product', () => {
  test('is announced, with what the customer pays, when it is created', () => {
    const [event] = told(newProduct());
    expect(event?.type).toBe('product.created');
    expect(event?.data).toMatchObject({ name: 'Mouse', price: Money.fromMajor(25, EUR) });
  });

  test('announces changed fields by name, and the category it left', () => {
    const product = stored();
    product.describe({ name: 'Mice', category: 'toys' }, LATER);
    expect(told(product)).toEqual([
      {
        type: 'product.updated',
        data: {
          changes: ['name', 'category'],
          category: 'toys',
          previousCategory: 'electronics',
        },
      },
    ]);
    expect(product.state.updatedAt).toBe(LATER);
  });

  test('announces its stock as inventory tells it, and that it is out of stock', () => {
    const product = stored();
    expect(product.recordStockLevel(levelSaid(0, 'out-of-stock', 1), LATER)).toBe(true);
    expect(told(product)).toMatchObject([
      { data: { changes: ['stockQuantity', 'availability', 'inStock'] } },
    ]);
    expect(product.inStock).toBe(false);
  });

  test('shows no pieces while more of it is held than there is', () => {
    const product = stored();
    product.recordStockLevel(levelSaid(-3, 'out-of-stock', 1), LATER);
    expect(product.state).toMatchObject({ stockQuantity: 0, availability: 'out-of-stock' });
  });

  test('that is not tracked is in stock with no pieces at all', () => {
    const product = newProduct({ stockQuantity: stockQuantity(0), tracked: false });
    expect(product).toMatchObject({ inStock: true, state: { availability: 'in-stock' } });
    expect(told(product)).toMatchObject([{ data: { stockQuantity: 0, tracked: false } }]);
    product.recordStockLevel(levelSaid(0, 'in-stock', 1), LATER);
    expect(product.inStock).toBe(true);
  });

  test('keeps the revision of a level that changes nothing, without a word and a version', () => {
    const product = stored();
    expect(product.recordStockLevel(levelSaid(1, 'in-stock', 2), LATER)).toBe(true);
    expect(told(product)).toEqual([]);
    expect(product).toMatchObject({
      nextVersion: 1,
      state: { stockRevision: 2, updatedAt: CREATED },
    });
    expect(product.recordStockLevel(levelSaid(9, 'in-stock', 1), LATER)).toBe(false);
    expect(product.recordStockLevel(levelSaid(9, 'in-stock', 2), LATER)).toBe(false);
    expect(product.state.stockQuantity).toBe(1);
  });

  test('announces a new price only when the customer pays another one', () => {
    const cheaper = stored();
    cheaper.changePrice(euros(30, 20), LATER);
    expect(told(cheaper)).toMatchObject([{ type: 'product.price.changed' }]);

    const behindDiscount = stored();
    behindDiscount.changePrice(euros(40, 25), LATER);
    expect(told(behindDiscount)).toMatchObject([
      { type: 'product.updated', data: { changes: ['basePrice'] } },
    ]);
  });

  test.each([
    ['gets a reduced price', euros(25), euros(25, 25), ['discountedPrice']],
    ['loses its reduced price', euros(25, 25), euros(25), ['discountedPrice']],
    [
      'gets a regular price that was its reduced one',
      euros(30, 25),
      euros(25),
      ['basePrice', 'discountedPrice'],
    ],
    [
      'gets a reduced price that was its regular one',
      euros(25),
      euros(30, 25),
      ['basePrice', 'discountedPrice'],
    ],
  ])(
    'that %s and costs what it did announces each price that changed',
    (_, before, after, changes) => {
      const product = Product.restore(productId('prod-1'), 1, newProduct(undefined, before).state);
      product.changePrice(after, LATER);
      expect(told(product)).toMatchObject([{ type: 'product.updated', data: { changes } }]);
      expect(product.state).toMatchObject({ price: after, updatedAt: LATER });
    },
  );

  test('announces that it is archived, with the SKU that is free', () => {
    const product = stored();
    product.archive(LATER);
    expect(told(product)).toEqual([
      { type: 'product.archived', data: { sku: 'MOUSE-001', category: 'electronics' } },
    ]);
    expect(product.state).toMatchObject({ archivedAt: LATER, updatedAt: LATER });
  });

  test('tells nothing and keeps its date when nothing changes', () => {
    const product = stored();
    product.describe({ name: 'Mouse' }, LATER);
    product.recordStockLevel(levelSaid(1, 'in-stock', 1), LATER);
    product.changePrice(euros(30, 25), LATER);
    expect(product.hasChanged).toBe(false);
    expect(product.state.updatedAt).toBe(CREATED);
  });

  test.each(['\ud800', 'a\u0007b', 'x'.repeat(10_001)])(
    'refuses a description that could not be stored as it is: %j',
    (description) => {
      expect(() => stored().describe({ description }, LATER)).toThrow(/description/);
    },
  );

  test('is never reduced to more than its regular price', () => {
    expect(() => euros(10, 10.01)).toThrow(/discountedPrice/);
    expect(euros(10, 10).effective.toMajor()).toBe(10);
  });
});

describe('the pieces on stock', () => {
  test.each([0, 1, 1_000_000_000])('may be %d', (value) => {
    expect(stockQuantity(value)).toBe(value);
  });

  test.each([-1, 1_000_000_001, 1.5, Number.NaN])('are not %d', (value) => {
    expect(() => stockQuantity(value)).toThrow(/stockQuantity/);
  });
});
