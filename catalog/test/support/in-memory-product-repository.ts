import {
  decodeCursor,
  encodeCursor,
  type PageRequest,
  sortKey,
  VersionConflict,
} from '@commerce/dynamodb';
import { CommerceError } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { CategoryDirectory } from '../../src/application/ports/category-directory.ts';
import type { ProductDirectory } from '../../src/application/ports/product-directory.ts';
import { type NamedCategory, unnamedCategory } from '../../src/domain/category/named-category.ts';
import { productIdTaken, skuTaken } from '../../src/domain/errors.ts';
import type { ProductEvent } from '../../src/domain/product/product-events.ts';
import type { ProductId } from '../../src/domain/ids.ts';
import { Product } from '../../src/domain/product/product.ts';
import type {
  ProductRepository,
  StoreResult,
} from '../../src/domain/product/product-repository.ts';
import { skuKey } from '../../src/domain/product/sku.ts';
import { plainText } from '../../src/domain/search/words.ts';

const placeSchema = z.strictObject({ place: sortKey });

export interface InMemoryProducts {
  readonly products: ProductRepository;
  readonly directory: ProductDirectory;
  readonly categories: CategoryDirectory;
  /** Everything raised by what was saved, in order. */
  readonly events: readonly ProductEvent[];
}

/** A product at its place in a list. */
type Placed = readonly [place: string, product: Product];

const byName = (product: Product): string => `${plainText(product.state.name)}\t${product.id}`;

/** The ports of the catalog over one map, with the same races as a real one: every call takes a turn. */
export const inMemoryProducts = (): InMemoryProducts => {
  const saved = new Map<ProductId, Product>();
  const events: ProductEvent[] = [];
  const turn = () => Promise.resolve();

  const loadedRevision = new WeakMap<Product, number>();

  const copyOf = ({ id, state }: Product, version: number): Product => {
    const copy = Product.restore(id, version, state);
    loadedRevision.set(copy, state.stockRevision);
    return copy;
  };

  const handOut = (product: Product): Product => copyOf(product, product.version);

  const isThere = ({ state }: Product): boolean => state.archivedAt === undefined;
  const all = (): Product[] => [...saved.values()].filter(isThere).map(handOut);
  const isSkuTaken = ({ id, state }: Product): boolean =>
    all().some((other) => other.id !== id && skuKey(other.state.sku) === skuKey(state.sku));

  const named = new Map<string, NamedCategory>();

  const save = (product: Product): Product => {
    const { category } = product.state;
    named.set(category, named.get(category) ?? unnamedCategory(category));
    const stored = copyOf(product, product.nextVersion);
    saved.set(product.id, stored);
    events.push(...product.recordedEvents);
    return handOut(stored);
  };

  const add = (product: Product): Product => {
    if (saved.has(product.id)) throw productIdTaken(product.id);
    if (isSkuTaken(product)) throw skuTaken(product.state.sku);
    return save(product);
  };

  const change = (product: Product): Product => {
    const current = saved.get(product.id);
    const isUnchanged =
      current?.version === product.version &&
      current.state.stockRevision === loadedRevision.get(product);
    if (!isUnchanged) throw new VersionConflict(product.id);
    if (isSkuTaken(product)) throw skuTaken(product.state.sku);
    return save(product);
  };

  const storeOne = (product: Product): StoreResult => {
    try {
      return { product: product.version === 0 ? add(product) : change(product) };
    } catch (error) {
      if (error instanceof CommerceError) return { error };
      throw error;
    }
  };

  const products: ProductRepository = {
    find: async (productId) => {
      await turn();
      const product = saved.get(productId);
      return product && isThere(product) ? handOut(product) : undefined;
    },
    findMany: async (productIds) => {
      await turn();
      return productIds
        .flatMap((productId) => saved.get(productId) ?? [])
        .filter(isThere)
        .map(handOut);
    },
    known: async (productIds) => {
      await turn();
      return new Set(productIds.filter((productId) => saved.has(productId)));
    },
    add: async (product) => {
      await turn();
      return add(product);
    },
    storeAll: async (stored) => {
      await turn();
      return stored.map((product) => storeOne(product));
    },
    save: async (product) => {
      await turn();
      return change(product);
    },
  };

  const pageOf = async (list: string, placed: () => Placed[], { limit, cursor }: PageRequest) => {
    await turn();
    const after = cursor === undefined ? undefined : decodeCursor(list, cursor, placeSchema).place;
    const rest = placed()
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .filter(([place]) => after === undefined || place > after);
    const last = rest[limit - 1];
    return {
      items: rest.slice(0, limit).map(([, product]) => product),
      ...(rest.length > limit && last && { nextCursor: encodeCursor(list, { place: last[0] }) }),
    };
  };

  const directory: ProductDirectory = {
    bySku: async (sku) => {
      await turn();
      return all().find(({ state }) => skuKey(state.sku) === skuKey(sku));
    },
    bySkus: async (skus) => {
      await turn();
      return new Map(
        skus.flatMap((sku) => {
          const product = all().find(({ state }) => skuKey(state.sku) === skuKey(sku));
          return product ? [[sku, product] as const] : [];
        }),
      );
    },
    all: (page) =>
      pageOf('products', () => all().map((product) => [byName(product), product] as const), page),
    inCategory: (category, page) =>
      pageOf(
        `category|${category}`,
        () =>
          all()
            .filter(({ state }) => state.category === category)
            .map((product) => [byName(product), product] as const),
        page,
      ),
    inGroup: (group, page) =>
      pageOf(
        `group|${group}`,
        () =>
          all()
            .filter(({ state }) => state.variant?.group === group)
            .map((product) => [byName(product), product] as const),
        page,
      ),
    lastChange: async () => {
      await turn();
      const times = [...saved.values()].map(({ state }) => state.updatedAt.getTime());
      return times.length === 0 ? undefined : new Date(Math.max(...times));
    },
  };

  const categories: CategoryDirectory = {
    save: async (category) => {
      await turn();
      named.set(category.category, category);
    },
    all: async ({ limit, cursor }) => {
      await turn();
      const after =
        cursor === undefined ? '' : decodeCursor('categories', cursor, placeSchema).place;
      const rest = [...named.values()]
        .filter(({ category }) => category > after)
        .sort((left, right) => (left.category < right.category ? -1 : 1));
      const items = rest.slice(0, limit);
      const place = rest.length > limit ? items.at(-1)?.category : undefined;
      return {
        items,
        ...(place !== undefined && { nextCursor: encodeCursor('categories', { place }) }),
      };
    },
  };

  return { products, directory, categories, events };
};
