import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changePrice } from '../../../src/application/change-price/change-price.ts';
import { recordStockLevel } from '../../../src/application/record-stock-level/record-stock-level.ts';
import { productId } from '../../../src/domain/ids.ts';
import { AVAILABILITIES, levelSaid, type StockLevel } from '../../../src/domain/product/stock.ts';
import { representProduct } from '../../../src/handlers/api/schemas/product-representation.ts';
import { aProduct, CREATED_AT, minutesLater, price, PROVENANCE } from '../../support/builders.ts';
import { inMemoryProducts } from '../../support/in-memory-product-repository.ts';

const shop = async () => {
  const { products, events } = inMemoryProducts();
  const ports = { products, now: () => minutesLater(1) };
  const { id } = await products.add(aProduct({ stock: 3 }), PROVENANCE);
  const shown = async () => {
    const product = await products.find(id);
    if (product === undefined) throw new Error('It is archived.');
    return representProduct(product);
  };
  const record = recordStockLevel(ports);
  const hear = (level: StockLevel) => record({ productId: id, level, provenance: PROVENANCE });
  return { ports, products, events, id, shown, record, hear };
};

const anySaid = fc.record({
  available: fc.integer({ min: -3, max: 6 }),
  availability: fc.constantFrom(...AVAILABILITIES),
});

/** All that inventory said, in its order, and how it comes: in any order, any of it again. */
const anyDelivery = fc
  .array(anySaid, { minLength: 1, maxLength: 8 })
  .map((said) =>
    said.map(({ available, availability }, place) => levelSaid(available, availability, place + 1)),
  )
  .chain((levels) =>
    fc.record({
      last: fc.constant(levels.at(-1)),
      deliveries: fc
        .tuple(
          fc.shuffledSubarray(levels, { minLength: levels.length }),
          fc.array(fc.constantFrom(...levels), { maxLength: 8 }),
        )
        .chain(([once, again]) => {
          const all = [...once, ...again];
          return fc.shuffledSubarray(all, { minLength: all.length });
        }),
    }),
  );

describe('The stock that a product shows', () => {
  test('is what inventory said last, in whatever order it comes and however often', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ last, deliveries }) => {
        const { shown, hear } = await shop();
        for (const level of deliveries) await hear(level);
        const { stockQuantity, availability } = last ?? {};
        const inStock = availability !== 'out-of-stock';
        expect(await shown()).toMatchObject({ stockQuantity, availability, inStock });
      }),
    );
  });

  test('is told once for each change that is seen, as one version, and else not at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ deliveries }) => {
        const { events, shown, hear } = await shop();
        for (const level of deliveries) {
          const [before, told] = [await shown(), events.length];
          await hear(level);
          const after = await shown();
          const isSame = JSON.stringify(before) === JSON.stringify(after);
          expect(events.slice(told).map(({ type }) => type)).toEqual(
            isSame ? [] : ['product.updated'],
          );
          expect(after.version - before.version).toBe(isSame ? 0 : 1);
        }
      }),
    );
  });

  test('and its price come out the same, however their changes meet', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ last, deliveries }) => {
        const { ports, events, id, shown, hear } = await shop();
        const change = changePrice(ports);
        const reduce = change({
          productId: id,
          isExpected: () => true,
          price: price(20),
          provenance: PROVENANCE,
        });
        await Promise.all([...deliveries.map((level) => hear(level)), reduce]);
        const { stockQuantity, availability } = last ?? {};
        expect(await shown()).toMatchObject({ stockQuantity, availability, basePrice: 20 });
        expect(events.filter(({ type }) => type === 'product.price.changed')).toHaveLength(1);
      }),
      // The losers of a race wait before they try again.
      { numRuns: 10 },
    );
  });

  test('stays as it is for a product that was archived, or is none of the catalog', async () => {
    const { products, events, id, record, hear } = await shop();
    const product = await products.find(id);
    product?.archive(CREATED_AT);
    if (product) await products.save(product, PROVENANCE);
    const told = events.length;
    const level = levelSaid(1, 'in-stock', 1);
    await hear(level);
    await record({ productId: productId('of-another-shop'), level, provenance: PROVENANCE });
    expect(events).toHaveLength(told);
  });
});
