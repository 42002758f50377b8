import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, PageRequest } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import type { CategoryDirectory } from '../../src/application/ports/category-directory.ts';
import type { ProductDirectory } from '../../src/application/ports/product-directory.ts';
import { type NamedCategory, namedCategory } from '../../src/domain/category/named-category.ts';
import { type Category, category } from '../../src/domain/product/category.ts';
import { productId } from '../../src/domain/ids.ts';
import type { Product } from '../../src/domain/product/product.ts';
import type {
  ProductRepository,
  StoreResult,
} from '../../src/domain/product/product-repository.ts';
import { sku } from '../../src/domain/product/sku.ts';
import { levelSaid } from '../../src/domain/product/stock.ts';
import { variantGroup } from '../../src/domain/product/variant.ts';
import { aProduct, FULL_DETAILS, minutesLater, price, PROVENANCE, restock } from './builders.ts';

export interface ProductStorage {
  readonly products: ProductRepository;
  readonly directory: ProductDirectory;
  readonly categories: CategoryDirectory;
}

const MANY = { limit: 100 };

const idsOf = (products: readonly Product[]): string[] => products.map(({ id }) => id);

// U+FF01 to U+FF5E are the full width forms of the printable ASCII characters.
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x21 + 0xff01),
  );

/** A word no other test has. */
const aWord = (): string => `w${randomUUID().replaceAll('-', '')}`;

/** A category no other test has. */
const aShelf = (): Category => category(`shelf-${randomUUID()}`);

const outcomesOf = async (work: readonly Promise<unknown>[]): Promise<string[]> => {
  const settled = await Promise.allSettled(work);
  return settled.map((each) =>
    each.status === 'fulfilled' ? 'done' : String((each.reason as { code?: string }).code),
  );
};

const everyPage = async (
  list: (page: PageRequest) => Promise<Page<Product>>,
  limit: number,
): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await list({ limit, cursor });
    pages.push(idsOf(items));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return pages;
};

/** What every implementation of the catalog's storage ports must do. */
export const productRepositoryContract = (
  name: string,
  open: () => Promise<{ readonly storage: ProductStorage; readonly close: () => Promise<void> }>,
): void => {
  describe(`products kept ${name}`, () => {
    let storage: ProductStorage;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ storage, close } = await open());
    });

    afterAll(() => close());

    const added = (overrides: Parameters<typeof aProduct>[0] = {}): Promise<Product> =>
      storage.products.add(aProduct(overrides), PROVENANCE);

    const loaded = async (id: Product['id']): Promise<Product> => {
      const product = await storage.products.find(id);
      if (product === undefined) throw new Error(`There is no product ${id}.`);
      return product;
    };

    const onShelf = async (shelf: Category): Promise<string[]> =>
      idsOf((await storage.directory.inCategory(shelf, MANY)).items);

    test('have changed last when nothing has ever been added: never', async () => {
      const { storage: empty, close: closeEmpty } = await open();
      try {
        await expect(empty.directory.lastChange()).resolves.toBeUndefined();
        await expect(empty.directory.all(MANY)).resolves.toEqual({ items: [] });
      } finally {
        await closeEmpty();
      }
    });

    test.each([
      ['in a currency with cents, reduced', price(30, 19.99)],
      ['in one without', price(3_000, undefined, 'JPY')],
    ])('are found as they were added: %s', async (_what, asked) => {
      const details = FULL_DETAILS;
      const product = aProduct({ price: asked, description: 'Crème\n☕ ½', stock: 0, details });
      const stored = await storage.products.add(product, PROVENANCE);
      const again = await loaded(product.id);
      for (const copy of [stored, again]) {
        expect(copy.state).toEqual(product.state);
        expect(copy.version).toBe(1);
        expect(copy.recordedEvents).toEqual([]);
      }
    });

    test('are undefined where there are none', async () => {
      await expect(storage.products.find(productId('unknown'))).resolves.toBeUndefined();
      await expect(storage.directory.bySku(sku('NOTHING'))).resolves.toBeUndefined();
      await expect(storage.products.findMany([])).resolves.toEqual([]);
    });

    test('are found many at a time, without those there are none of', async () => {
      const [first, second] = [await added(), await added()];
      const ids = [second.id, productId('unknown'), first.id];
      expect(idsOf(await storage.products.findMany(ids)).sort()).toEqual(
        [first.id, second.id].sort(),
      );
    });

    test('are found by their SKU, whatever its case and Unicode form', async () => {
      const written = `Größe 9'2"/\u0130 ${randomUUID()}`;
      const product = await added({ sku: written });
      const ways = [written, written.toUpperCase(), written.normalize('NFD'), fullWidth(written)];
      for (const way of ways) {
        expect([way, (await storage.directory.bySku(sku(way)))?.id]).toEqual([way, product.id]);
      }
      await expect(storage.directory.bySku(sku(`${written}x`))).resolves.toBeUndefined();
    });

    test('are found by many SKUs at once, each as it was asked for', async () => {
      const [first, second] = [await added({ sku: `Two-${randomUUID()}` }), await added()];
      const asked = [sku(first.state.sku.toLowerCase()), second.state.sku, sku('nothing')];
      const found = await storage.directory.bySkus(asked);
      expect([...found].map(([each, { id }]) => [each, id])).toEqual([
        [asked[0], first.id],
        [asked[1], second.id],
      ]);
      await expect(storage.directory.bySkus([])).resolves.toEqual(new Map());
    });

    test('are refused with a SKU that differs from another by case or form alone', async () => {
      const written = `Straße/ﷺ Σ-${randomUUID()}`;
      await added({ sku: written });
      for (const way of [written, written.toUpperCase(), written.normalize('NFKD')]) {
        await expect(added({ sku: way })).rejects.toMatchObject({ code: 'sku-taken' });
        const [result] = await storage.products.storeAll([aProduct({ sku: way })], PROVENANCE);
        expect(result).toMatchObject({ error: { code: 'sku-taken' } });
      }
    });

    test('get another SKU, and give the old one away', async () => {
      const [old, corrected] = [`Old/${randomUUID()}`, `New ${randomUUID()}`];
      const product = await added({ sku: old });
      product.describe({ sku: sku(corrected) }, minutesLater(1));
      const stored = await storage.products.save(product, PROVENANCE);
      expect((await storage.directory.bySku(sku(corrected)))?.state.sku).toBe(corrected);
      await expect(storage.directory.bySku(sku(old))).resolves.toBeUndefined();
      const next = await added({ sku: old.toUpperCase() });
      expect((await storage.directory.bySku(sku(old)))?.id).toBe(next.id);

      stored.describe({ sku: sku(corrected.toLowerCase()) }, minutesLater(2));
      await storage.products.save(stored, PROVENANCE);
      const found = await storage.directory.bySku(sku(corrected));
      expect(found?.state.sku).toBe(corrected.toLowerCase());
      await expect(added({ sku: corrected })).rejects.toMatchObject({ code: 'sku-taken' });
    });

    test('keep their SKU where the other one is taken', async () => {
      const [first, second] = [await added(), await added()];
      second.describe({ sku: sku(first.state.sku.toUpperCase()) }, minutesLater(1));
      await expect(storage.products.save(second, PROVENANCE)).rejects.toMatchObject({
        code: 'sku-taken',
      });
      expect((await loaded(second.id)).version).toBe(1);
    });

    test('get one SKU once, of however many that are corrected to it at once', async () => {
      const contested = sku(`race-${randomUUID()}`);
      const products = await Promise.all(Array.from({ length: 8 }, () => added()));
      const outcomes = await outcomesOf(
        products.map((product) => {
          product.describe({ sku: contested }, minutesLater(1));
          return storage.products.save(product, PROVENANCE);
        }),
      );
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const lost = outcomes.filter((outcome) => outcome !== 'done');
      expect(lost.every((code) => ['sku-taken', 'version-conflict'].includes(code))).toBe(true);
    });

    test('are refused with an id or a SKU that another has', async () => {
      const [first, shelf] = [await added(), aShelf()];
      const sameSku = aProduct({ sku: first.state.sku, category: shelf });
      await expect(storage.products.add(sameSku, PROVENANCE)).rejects.toMatchObject({
        code: 'sku-taken',
      });
      const sameId = aProduct({ id: first.id });
      await expect(storage.products.add(sameId, PROVENANCE)).rejects.toMatchObject({
        code: 'product-id-taken',
      });
      await expect(storage.products.find(sameSku.id)).resolves.toBeUndefined();
      expect(await onShelf(shelf)).toEqual([]);
      expect((await loaded(first.id)).state).toEqual(first.state);
    });

    test('have a SKU once, of however many at once', async () => {
      const contested = `race-${randomUUID()}`;
      const outcomes = await outcomesOf(
        Array.from({ length: 10 }, () => added({ sku: contested })),
      );
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      // Two that meet are told so; a later one is told that the SKU is taken.
      const lost = outcomes.filter((outcome) => outcome !== 'done');
      expect(lost.every((code) => ['sku-taken', 'version-conflict'].includes(code))).toBe(true);
    });

    test('come back as they were changed, a version on', async () => {
      const changes: ((product: Product) => unknown)[] = [
        (product) => product.describe({ name: 'Floor lamp', category: 'light' }, minutesLater(1)),
        (product) => product.describe({ ...FULL_DETAILS, supplierId: '' }, minutesLater(1)),
        (product) => product.changePrice(price(20, 15), minutesLater(1)),
        (product) => product.changePrice(price(2_000, undefined, 'JPY'), minutesLater(1)),
        (product) => restock(product, 0, minutesLater(1)),
        (product) => product.recordStockLevel(levelSaid(2, 'low', 7), minutesLater(1)),
      ];
      for (const change of changes) {
        const product = await loaded((await added({ price: price(30, 25) })).id);
        change(product);
        const stored = await storage.products.save(product, PROVENANCE);
        const again = await loaded(product.id);
        for (const copy of [stored, again]) {
          expect(copy.state).toEqual(product.state);
          expect(copy.version).toBe(2);
          expect(copy.recordedEvents).toEqual([]);
        }
      }
    });

    test('can be changed on from what a save gave back', async () => {
      let product = await added();
      for (const stock of [4, 5, 6]) {
        restock(product, stock, minutesLater(stock));
        product = await storage.products.save(product, PROVENANCE);
      }
      expect((await loaded(product.id)).version).toBe(4);
    });

    test('of two changes of one version keep the first and nothing of the second', async () => {
      const { id } = await added();
      const [first, second] = [await loaded(id), await loaded(id)];
      const [kept, refused] = [aShelf(), aShelf()];
      first.describe({ category: kept }, minutesLater(1));
      second.describe({ category: refused }, minutesLater(1));
      await storage.products.save(first, PROVENANCE);
      await expect(storage.products.save(second, PROVENANCE)).rejects.toMatchObject({
        code: 'version-conflict',
      });
      expect((await loaded(id)).state.category).toBe(kept);
      expect(await onShelf(kept)).toEqual([id]);
      expect(await onShelf(refused)).toEqual([]);
    });

    test('keep a stock level that readers see no difference by, under the version they have', async () => {
      const { id, state } = await added({ stock: 3 });
      const [clerk, level] = [await loaded(id), await loaded(id)];
      level.recordStockLevel(levelSaid(3, 'in-stock', 4), minutesLater(1));
      const stored = await storage.products.save(level, PROVENANCE);
      for (const copy of [stored, await loaded(id)]) {
        expect(copy.version).toBe(1);
        expect(copy.state).toEqual({ ...state, stockRevision: 4 });
      }
      // Else a save of what was loaded before would take the revision back.
      clerk.describe({ name: 'Floor lamp' }, minutesLater(2));
      await expect(storage.products.save(clerk, PROVENANCE)).rejects.toMatchObject({
        code: 'version-conflict',
      });
      stored.describe({ name: 'Floor lamp' }, minutesLater(3));
      await storage.products.save(stored, PROVENANCE);
      expect(await loaded(id)).toMatchObject({
        version: 2,
        state: { name: 'Floor lamp', stockRevision: 4 },
      });
    });

    test('of many changes of one version at once keep exactly one', async () => {
      const { id } = await added();
      const copies = await Promise.all(Array.from({ length: 8 }, () => loaded(id)));
      const outcomes = await outcomesOf(
        copies.map((product, index) => {
          restock(product, 100 + index, minutesLater(1));
          return storage.products.save(product, PROVENANCE);
        }),
      );
      expect(outcomes.sort()).toEqual(['done', ...Array<string>(7).fill('version-conflict')]);
      expect((await loaded(id)).version).toBe(2);
    });

    test('are gone once they are archived, with all by which they were found', async () => {
      const shelf = aShelf();
      const product = await added({ category: shelf });
      const { state } = product;
      product.archive(minutesLater(1));
      await storage.products.save(product, PROVENANCE);
      await expect(storage.products.find(product.id)).resolves.toBeUndefined();
      await expect(storage.products.findMany([product.id])).resolves.toEqual([]);
      await expect(storage.directory.bySku(state.sku)).resolves.toBeUndefined();
      expect(await onShelf(shelf)).toEqual([]);
      expect((await everyPage((page) => storage.directory.all(page), 100)).flat()).not.toContain(
        product.id,
      );
    });

    test('keep their id for good once they are archived, and leave their SKU to others', async () => {
      const product = await added({ sku: `Free/${randomUUID()}` });
      const { id, state } = product;
      product.archive(minutesLater(1));
      await storage.products.save(product, PROVENANCE);
      expect(await storage.products.known([id, productId('unknown')])).toEqual(new Set([id]));
      await expect(added({ id })).rejects.toMatchObject({ code: 'product-id-taken' });
      const next = await added({ sku: state.sku.toUpperCase() });
      expect((await storage.directory.bySku(state.sku))?.id).toBe(next.id);
    });

    test('are not archived where they were changed meanwhile, nor changed once they are archived', async () => {
      const { id } = await added();
      const [first, second] = [await loaded(id), await loaded(id)];
      restock(first, 9, minutesLater(1));
      second.archive(minutesLater(1));
      const stored = await storage.products.save(first, PROVENANCE);
      await expect(storage.products.save(second, PROVENANCE)).rejects.toMatchObject({
        code: 'version-conflict',
      });
      const third = await loaded(id);
      third.archive(minutesLater(2));
      await storage.products.save(third, PROVENANCE);
      restock(stored, 8, minutesLater(3));
      await expect(storage.products.save(stored, PROVENANCE)).rejects.toMatchObject({
        code: 'version-conflict',
      });
    });

    const storedOf = (results: readonly StoreResult[]): (Product | string)[] =>
      results.map((result) => ('product' in result ? result.product : result.error.code));

    test('are added by the hundred, each as if it came alone', async () => {
      const shelf = aShelf();
      const many = Array.from({ length: 110 }, (_, index) =>
        aProduct({ name: `Lamp ${index}`, category: shelf }),
      );
      const stored = await storage.products.storeAll(many, PROVENANCE);
      expect(storedOf(stored)).toMatchObject(
        many.map(({ id, state }) => ({ id, state, version: 1, recordedEvents: [] })),
      );
      const last = many.at(-1);
      if (last === undefined) throw new Error('There are 110.');
      expect((await loaded(last.id)).state).toEqual(last.state);
      expect((await loaded(last.id)).version).toBe(1);
      expect((await storage.directory.bySku(last.state.sku))?.id).toBe(last.id);
      const listed = await everyPage((page) => storage.directory.inCategory(shelf, page), 50);
      expect(listed.flat().sort()).toEqual(idsOf(many).sort());
      expect(await storage.products.storeAll([], PROVENANCE)).toEqual([]);
    });

    test('are refused one by one among those that are added by the hundred', async () => {
      const [shelf, there] = [aShelf(), await added()];
      const many = [
        aProduct({ category: shelf }),
        aProduct({ category: shelf, sku: there.state.sku.toUpperCase() }),
        aProduct({ category: shelf }),
        aProduct({ category: shelf, id: there.id }),
        aProduct({ category: shelf }),
      ];
      const [first, taken, third, known, last] = storedOf(
        await storage.products.storeAll(many, PROVENANCE),
      );
      expect([taken, known]).toEqual(['sku-taken', 'product-id-taken']);
      expect([first, third, last]).toMatchObject(Array(3).fill({ version: 1 }));
      expect(await onShelf(shelf)).toHaveLength(3);
      expect((await loaded(there.id)).state).toEqual(there.state);
      expect((await storage.directory.bySku(there.state.sku))?.id).toBe(there.id);
    });

    test('of one SKU are stored once, of however many that are added together', async () => {
      const written = `Same-${randomUUID()}`;
      const ways = [written, written.toLowerCase(), written.toUpperCase(), written];
      const results = storedOf(
        await storage.products.storeAll(
          ways.map((way) => aProduct({ sku: way })),
          PROVENANCE,
        ),
      );
      expect(results.filter((result) => typeof result !== 'string')).toHaveLength(1);
      const refusals = results.filter((result) => typeof result === 'string');
      expect(refusals.every((code) => ['sku-taken', 'version-conflict'].includes(code))).toBe(true);
    });

    test('are changed by the hundred among new ones, unless they were changed meanwhile', async () => {
      const [from, to] = [aShelf(), aShelf()];
      const products = await Promise.all(
        Array.from({ length: 30 }, () => added({ category: from })),
      );
      const [outrun, archived] = await Promise.all(
        products.slice(0, 2).map(({ id }) => loaded(id)),
      );
      if (outrun) restock(outrun, 99, minutesLater(1));
      if (outrun) await storage.products.save(outrun, PROVENANCE);
      archived?.archive(minutesLater(1));
      if (archived) await storage.products.save(archived, PROVENANCE);
      for (const [index, product] of products.entries()) {
        product.describe({ name: `Lamp ${index}`, category: to }, minutesLater(2));
      }
      const results = storedOf(
        await storage.products.storeAll([aProduct({ category: to }), ...products], PROVENANCE),
      );
      const [created, first, second, ...changed] = results;
      expect(created).toMatchObject({ version: 1 });
      expect([first, second]).toEqual(['version-conflict', 'version-conflict']);
      expect(changed).toMatchObject(
        products.slice(2).map(({ id }, index) => ({
          id,
          version: 2,
          state: { name: `Lamp ${index + 2}` },
        })),
      );
      expect(await onShelf(from)).toEqual([products[0]?.id]);
      expect(await onShelf(to)).toHaveLength(29);
    });

    test('are listed by name whatever its case and accents, each once, page by page', async () => {
      const shelf = aShelf();
      const names = ['Delta', 'alpha', 'Émile', 'charlie', 'Bravo', 'bravo'];
      const ids = new Map<string, string>();
      for (const each of names) ids.set((await added({ name: each, category: shelf })).id, each);
      const pages = await everyPage((page) => storage.directory.inCategory(shelf, page), 4);
      expect(pages.map((page) => page.length)).toEqual([4, 2]);
      expect(pages.flat().map((id) => (ids.get(id) ?? '').toLowerCase())).toEqual([
        'alpha',
        'bravo',
        'bravo',
        'charlie',
        'delta',
        'émile',
      ]);
      const everything = (await everyPage((page) => storage.directory.all(page), 100)).flat();
      expect(everything.filter((id) => ids.has(id))).toEqual(pages.flat());
      expect(new Set(everything).size).toBe(everything.length);
    });

    test('are listed by the group of their variants, and leave it', async () => {
      const [group, other] = [`T-shirt "${randomUUID()}"`, `Group ${randomUUID()}`];
      const variantOf = (name: string, size: string) => ({
        details: { variant: { group: name, options: { size } } },
      });
      const small = await added({ name: 'A', ...variantOf(group, 'S') });
      const large = await added({ name: 'B', ...variantOf(group, 'L') });
      await added(variantOf(other, 'S'));
      const idsIn = async (name: string) =>
        (await everyPage((page) => storage.directory.inGroup(variantGroup(name), page), 1)).flat();
      expect(await idsIn(group)).toEqual([small.id, large.id]);
      small.describe({ variant: undefined }, minutesLater(1));
      await storage.products.save(small, PROVENANCE);
      large.describe({ variant: { group: other, options: { size: 'L' } } }, minutesLater(1));
      await storage.products.save(large, PROVENANCE);
      expect([(await idsIn(group)).length, (await idsIn(other)).length]).toEqual([0, 2]);
    });

    test('give no cursor after a page that ends the list', async () => {
      const shelf = aShelf();
      await added({ category: shelf });
      await added({ category: shelf });
      const page = await storage.directory.inCategory(shelf, { limit: 2 });
      expect(page.items).toHaveLength(2);
      expect(page).not.toHaveProperty('nextCursor');
    });

    test('refuse the cursor of another list', async () => {
      const shelf = aShelf();
      const other = aShelf();
      await added({ category: shelf });
      await added({ category: shelf });
      const { nextCursor: cursor } = await storage.directory.inCategory(shelf, { limit: 1 });
      expect(cursor).toBeDefined();
      const page = { limit: 1, cursor };
      for (const foreign of [
        () => storage.directory.inCategory(other, page),
        () => storage.directory.all(page),
        () => storage.directory.inGroup(variantGroup('lamp'), page),
      ]) {
        await expect(foreign()).rejects.toMatchObject({ code: 'invalid-input' });
      }
    });

    test('leave the lists they no longer belong to, and join the others', async () => {
      const [from, to] = [aShelf(), aShelf()];
      const product = await added({ name: 'Before', category: from });
      product.describe({ name: 'After', category: to }, minutesLater(1));
      await storage.products.save(product, PROVENANCE);
      expect([await onShelf(from), await onShelf(to)]).toEqual([[], [product.id]]);
    });

    const everyCategory = async (limit: number): Promise<NamedCategory[]> => {
      const found: NamedCategory[] = [];
      let cursor: string | undefined;
      do {
        const { items, nextCursor } = await storage.categories.all({ limit, cursor });
        expect(items.length).toBeLessThanOrEqual(limit);
        found.push(...items);
        cursor = nextCursor;
      } while (cursor !== undefined);
      return found;
    };

    test('have categories, each listed once by its slug, with a name made from it', async () => {
      const word = aWord();
      const slugs = [`${word}-b`, `${word}-a`, `${word}-c`];
      for (const slug of [...slugs, ...slugs]) await added({ category: slug });
      const moved = await added({ category: `${word}-b` });
      moved.describe({ category: `${word}-d` }, minutesLater(1));
      await storage.products.save(moved, PROVENANCE);
      await storage.products.storeAll([aProduct({ category: `${word}-e` })], PROVENANCE);
      const found = await everyCategory(2);
      const own = found.filter(({ category: slug }) => slug.startsWith(word));
      const capital = `W${word.slice(1)}`;
      expect(own).toEqual(
        ['a', 'b', 'c', 'd', 'e'].map((letter) => ({
          category: `${word}-${letter}`,
          name: `${capital} ${letter}`,
        })),
      );
      expect(new Set(found.map(({ category: slug }) => slug)).size).toBe(found.length);
    });

    test('have categories that keep the name they are given, whatever products do', async () => {
      const slug = aShelf();
      await added({ category: slug });
      for (const name of ['Licht & Ton', 'Light']) {
        await storage.categories.save(namedCategory(slug, name));
        await added({ category: slug });
        expect(await everyCategory(100)).toContainEqual({ category: slug, name });
      }
      await expect(storage.categories.all({ limit: 1, cursor: 'forged' })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    });

    test('are dated by the newest change of any of them', async () => {
      const years = (count: number) => minutesLater(count * 525_600);
      const [old, recent] = [await added({ at: years(1) }), await added({ at: years(2) })];
      await expect(storage.directory.lastChange()).resolves.toEqual(recent.state.updatedAt);
      restock(old, 9, years(3));
      await storage.products.save(old, PROVENANCE);
      await expect(storage.directory.lastChange()).resolves.toEqual(years(3));
    });
  });
};
