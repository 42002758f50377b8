import { describe, expect, test } from '@jest/globals';
import { GTIN_FORM } from '../../../src/domain/product/gtin.ts';
import { variantGroup } from '../../../src/domain/product/variant.ts';
import { assortment } from '../../../src/seed/assortment/assortment.ts';
import { seedProducts } from '../../../src/seed/seed-products.ts';
import { CREATED_AT, minutesLater } from '../../support/builders.ts';
import { inMemoryProducts } from '../../support/in-memory-product-repository.ts';

describe('Seeding', () => {
  test('adds every product with its event, and the second time nothing', async () => {
    const { products, events } = inMemoryProducts();
    const wanted = assortment();
    expect(await seedProducts(products, wanted, CREATED_AT)).toEqual({ added: 316, kept: 0 });
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(316);
    expect(events.every(({ type }) => type === 'product.created')).toBe(true);

    expect(await seedProducts(products, wanted, minutesLater(1))).toEqual({ added: 0, kept: 316 });
    expect(events).toHaveLength(316);
  });

  test('shows all that a product may have: brand, barcode, images, attributes and sizes', async () => {
    const { products, directory } = inMemoryProducts();
    const wanted = assortment();
    await seedProducts(products, wanted, CREATED_AT);
    const stored = (await products.findMany(wanted.map((each) => each.productId))).map(
      ({ state }) => state,
    );
    expect(new Set(stored.map(({ gtin }) => gtin)).size).toBe(wanted.length);
    for (const { name, brand, gtin, images, attributes } of stored) {
      expect(brand).not.toBe('');
      expect(GTIN_FORM.isMet(gtin) && gtin.length === 13).toBe(true);
      expect(images[0]?.altText).toContain(name);
      expect(Object.keys(attributes)).toContain('Warranty');
    }
    const shirts = await directory.inGroup(variantGroup('alltag-t-shirt'), { limit: 10 });
    const sizes = shirts.items.map(({ state }) => state.variant?.options.Size);
    expect(sizes.sort()).toEqual(['L', 'M', 'S', 'XL']);
  });

  test('leaves what was archived out of the shop', async () => {
    const { products } = inMemoryProducts();
    const wanted = assortment().slice(0, 3);
    await seedProducts(products, wanted, CREATED_AT);
    const [first] = wanted;
    const product = first && (await products.find(first.productId));
    product?.archive(minutesLater(1));
    if (product) await products.save(product, { correlationId: 'test' });
    expect(await seedProducts(products, wanted, minutesLater(2))).toEqual({ added: 0, kept: 3 });
    expect(product && (await products.find(product.id))).toBeUndefined();
  });

  test('leaves what is there as it is, and adds what is missing', async () => {
    const { products } = inMemoryProducts();
    const [first, ...rest] = assortment().slice(0, 5);
    if (first === undefined) throw new Error('There are five.');
    await seedProducts(products, [first], CREATED_AT);
    const changed = await products.find(first.productId);
    changed?.describe({ name: 'Renamed' }, minutesLater(1));
    if (changed) await products.save(changed, { correlationId: 'test' });

    expect(await seedProducts(products, [first, ...rest], minutesLater(2))).toEqual({
      added: 4,
      kept: 1,
    });
    expect((await products.find(first.productId))?.state.name).toBe('Renamed');
  });
});
