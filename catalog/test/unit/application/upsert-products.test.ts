import { describe, expect, test } from '@jest/globals';
import { upsertProducts } from '../../../src/application/upsert-products/upsert-products.ts';
import { readRow } from '../../../src/handlers/api/row-from-body.ts';
import { representOutcome } from '../../../src/handlers/api/schemas/batch-results-representation.ts';
import { sku } from '../../../src/domain/product/sku.ts';
import {
  aProduct,
  CREATED_AT,
  FULL_DETAILS,
  price,
  PROVENANCE,
  restock,
} from '../../support/builders.ts';
import { inMemoryProducts } from '../../support/in-memory-product-repository.ts';

const ROW = { sku: 'LAMP-1', name: 'Lamp', category: 'light', basePrice: 30, currency: 'EUR' };

const catalog = () => {
  const { products, directory, events } = inMemoryProducts();
  const ports = { products, directory, now: () => CREATED_AT };
  const send = async (...rows: readonly unknown[]) => {
    const command = { rows: rows.map(readRow), provenance: PROVENANCE };
    const outcomes = await upsertProducts(ports)(command);
    return outcomes.map((outcome, place) =>
      representOutcome(outcome, place, (rows[place] as { sku?: unknown } | undefined)?.sku),
    );
  };
  const stateOf = async (written: string) => (await directory.bySku(sku(written)))?.state;
  return { ports, products, events, send, stateOf };
};

describe('A batch of products', () => {
  test('creates what is not there, and the second time changes nothing', async () => {
    const { send, events, stateOf } = catalog();
    const rows = [ROW, { ...ROW, ...FULL_DETAILS, sku: 'SHIRT/M', discountedPrice: 20 }];
    const first = await send(...rows);
    expect(first).toMatchObject([
      { index: 0, sku: 'LAMP-1', outcome: 'created' },
      { index: 1, sku: 'SHIRT/M', outcome: 'created' },
    ]);
    expect(await stateOf('SHIRT/M')).toMatchObject({ price: price(30, 20), stockQuantity: 0 });
    expect(await send(...rows)).toEqual(
      first.map((result) => ({ ...result, outcome: 'unchanged' })),
    );
    expect(events.map(({ type }) => type)).toEqual(['product.created', 'product.created']);
  });

  test('changes what a row names, and leaves the rest', async () => {
    const { send, events, stateOf } = catalog();
    await send({ ...ROW, ...FULL_DETAILS, discountedPrice: 20, stockQuantity: 5 });
    const [result] = await send({ sku: 'lamp-1', basePrice: 40, brand: '' });
    expect(result).toMatchObject({ sku: 'lamp-1', outcome: 'updated' });
    const { attributes, variant } = (await stateOf('LAMP-1')) ?? {};
    expect(await stateOf('LAMP-1')).toMatchObject({
      sku: 'LAMP-1',
      name: 'Lamp',
      brand: '',
      gtin: FULL_DETAILS.gtin,
      price: price(40, 20),
      stockQuantity: 5,
    });
    expect(attributes).toMatchObject({ material: 'Linen' });
    expect(variant).toMatchObject({ group: 'shirt' });
    expect(events.length).toBe(3);

    await send({
      sku: 'LAMP-1',
      discountedPrice: null,
      ...{ variant: null, gtin: null, images: null, attributes: null },
    });
    expect(await stateOf('LAMP-1')).toMatchObject({
      price: price(40),
      variant: undefined,
      gtin: '',
      images: [],
      attributes: {},
    });
  });

  test('leaves the stock of what is there to inventory, and says which rows state another', async () => {
    const { send, events, stateOf } = catalog();
    const row = { ...ROW, stockQuantity: 5 };
    const download = { ...ROW, sku: 'MANUAL', tracked: false };
    await send(row, download, { ...ROW, sku: 'CHAIR' });
    expect(await stateOf('MANUAL')).toMatchObject({ stockQuantity: 0, availability: 'in-stock' });
    const again = [row, { ...row, stockQuantity: 9 }, { sku: 'MANUAL', stockQuantity: 7 }] as const;
    const results = [];
    for (const each of [...again, download, { sku: 'CHAIR', tracked: false }]) {
      results.push(...(await send(each)));
    }
    expect(results.map(({ outcome, ignored }) => [outcome, ignored])).toEqual([
      ['unchanged', undefined],
      ['unchanged', ['stockQuantity']],
      ['unchanged', ['stockQuantity']],
      ['unchanged', undefined],
      ['unchanged', ['tracked']],
    ]);
    expect(await send({ ...row, stockQuantity: 9, basePrice: 31 })).toMatchObject([
      { outcome: 'updated', ignored: ['stockQuantity'] },
    ]);
    expect(await stateOf('LAMP-1')).toMatchObject({ stockQuantity: 5, price: price(31) });
    expect(events.map(({ type }) => type)).toEqual([
      ...Array<string>(3).fill('product.created'),
      'product.price.changed',
    ]);
  });

  test.each<[unknown, string, string[]]>([
    [{ ...ROW, basePrice: -1, colour: 'red' }, 'invalid-input', ['basePrice', 'colour']],
    [{ ...ROW, category: 'Decor' }, 'invalid-input', ['category']],
    [{ ...ROW, discountedPrice: 31 }, 'invalid-input', ['discountedPrice']],
    [{ ...ROW, basePrice: 1.999 }, 'invalid-input', ['basePrice']],
    [{ sku: 'NEW-1', basePrice: 1 }, 'invalid-input', ['name', 'category', 'currency']],
    [{ ...ROW, sku: '' }, 'invalid-input', ['sku']],
    [{ ...ROW, sku: undefined }, 'invalid-input', ['sku']],
    [null, 'invalid-input', ['']],
    ['LAMP-1', 'invalid-input', ['']],
  ])('refuses %j alone, naming its fields', async (row, code, paths) => {
    const { send } = catalog();
    const [before, refused, after] = await send({ ...ROW, sku: 'A' }, row, { ...ROW, sku: 'B' });
    expect([before?.outcome, after?.outcome]).toEqual(['created', 'created']);
    expect(refused).toMatchObject({ index: 1, outcome: 'refused', problem: { code } });
    expect(refused?.problem?.errors?.map(({ path }) => path)).toEqual(paths);
  });

  test('refuses the second row of a SKU, however it is written', async () => {
    const { send } = catalog();
    expect(await send(ROW, { ...ROW, sku: 'lamp-1', name: 'Other' })).toMatchObject([
      { outcome: 'created' },
      { outcome: 'refused', problem: { code: 'duplicate-sku' } },
    ]);
    expect(await send({ ...ROW, basePrice: -1 }, ROW)).toMatchObject([
      { problem: { code: 'invalid-input' } },
      { problem: { code: 'duplicate-sku' } },
    ]);
  });

  test('sent many times at once creates each product once', async () => {
    const { send, events } = catalog();
    const rows = Array.from({ length: 20 }, (_, n) => ({ ...ROW, sku: `LAMP-${n}` }));
    const results = await Promise.all(Array.from({ length: 5 }, () => send(...rows)));
    const outcomes = results.flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(80);
    expect(events).toHaveLength(20);
  });

  test('looks a product up again that was changed meanwhile', async () => {
    const { ports, products, stateOf } = catalog();
    const stored = await products.add(aProduct({ sku: 'LAMP-1', price: price(1) }), PROVENANCE);
    const other = await products.find(stored.id);
    if (other) restock(other, 9, CREATED_AT);
    let isFirst = true;
    const contested = {
      ...products,
      storeAll: async (...given: Parameters<typeof products.storeAll>) => {
        if (isFirst && other) await products.save(other, PROVENANCE);
        isFirst = false;
        return products.storeAll(...given);
      },
    };
    const upsert = upsertProducts({ ...ports, products: contested });
    const [outcome] = await upsert({ rows: [readRow(ROW)], provenance: PROVENANCE });
    expect(outcome).toMatchObject({ outcome: 'updated', product: { id: stored.id, version: 3 } });
    expect(await stateOf('LAMP-1')).toMatchObject({ price: price(30), stockQuantity: 9 });
  });

  test('fails as a whole where the storage does, to be sent again', async () => {
    const { ports } = catalog();
    const broken = { ...ports.products, storeAll: () => Promise.reject(new Error('no table')) };
    const upsert = upsertProducts({ ...ports, products: broken });
    await expect(upsert({ rows: [readRow(ROW)], provenance: PROVENANCE })).rejects.toThrow(
      'no table',
    );
  });
});
