import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  type PageRequest,
  sortKey,
} from '@commerce/dynamodb';
import * as z from 'zod';
import type { ProductDirectory } from '../../application/ports/product-directory.ts';
import type { Category } from '../../domain/product/category.ts';
import { productId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import { type Sku, skuKey } from '../../domain/product/sku.ts';
import type { VariantGroup } from '../../domain/product/variant.ts';
import {
  ALL_PRODUCTS,
  skuKeys,
  type Tables,
  categoryPartition,
  type Entry,
  ENTRY_SORT_KEY,
  groupPartition,
} from './product-table.ts';
import { PRODUCT_ENTITY } from './product-item.ts';
import { SkuClaims } from './sku-claims.ts';

const entryItem = z.object({
  pk: z.string(),
  sk: z.string(),
  productId: z.string().transform(productId),
});
const lastChangeItem = z.object({ updatedAt: z.iso.datetime() });

/** The entries of a partition, in order, of which some may be passed over. */
interface Run {
  /** Names the list with its filters; a cursor is good for this list alone. */
  readonly list: string;
  readonly partition: string;
  /** Whether it is still in the list: it may have left between the two reads. */
  readonly isWanted: (product: Product) => boolean;
}

// A request looks at no more entries than this; past it, the page is returned as far as it got.
const MAX_ENTRIES = 2_000;
// Lambda returns up to 6 MB, in which the body is a string with escapes.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
// BatchGetItem takes no more keys.
const MAX_BATCH_GET = 100;

const place = z.strictObject({ sk: sortKey.regex(ENTRY_SORT_KEY) });

const startOf = ({ list }: Run, cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : decodeCursor(list, cursor, place).sk;

/** As many of the first as a response has room for, one at least. */
const fitting = <Found extends { readonly product: Product }>(found: readonly Found[]): Found[] => {
  let bytes = 0;
  return found.filter(({ product }, place) => {
    bytes += Buffer.byteLength(JSON.stringify(product.state));
    return place === 0 || bytes <= MAX_PAGE_BYTES;
  });
};

/** {@link ProductDirectory} on the entries of the index table, each read with strong consistency. */
export class DynamoDbProductDirectory implements ProductDirectory {
  readonly #tables: Tables;
  readonly #products: ProductRepository;
  readonly #claims: SkuClaims;

  constructor(tables: Tables, products: ProductRepository) {
    this.#tables = tables;
    this.#products = products;
    this.#claims = new SkuClaims(tables);
  }

  async bySku(sku: Sku): Promise<Product | undefined> {
    return (await this.bySkus([sku])).get(sku);
  }

  async bySkus(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, Product>> {
    const keys = new Map(skus.flatMap(skuKeys).map((key) => [key.pk, key]));
    const owners = await this.#claims.ownersOf([...keys.values()]);
    const products = await this.#products.findMany([...new Set(owners.values())]);
    const byId = new Map(products.map((product) => [product.id, product]));
    return new Map(
      skus.flatMap((sku): [Sku, Product][] => {
        const owned = skuKeys(sku).map(({ pk }) => owners.get(pk));
        const candidates = owned.flatMap((id) => (id && byId.get(id)) ?? []);
        // Of products that 0.1.0 stored, two may have SKUs that differ by their case.
        const product =
          candidates.find(({ state }) => state.sku === sku) ??
          candidates.find(({ state }) => skuKey(state.sku) === skuKey(sku));
        return product ? [[sku, product]] : [];
      }),
    );
  }

  all(page: PageRequest): Promise<Page<Product>> {
    return this.#page({ list: 'products', partition: ALL_PRODUCTS, isWanted: () => true }, page);
  }

  inCategory(category: Category, page: PageRequest): Promise<Page<Product>> {
    const run = {
      list: `category|${category}`,
      partition: categoryPartition(category),
      isWanted: ({ state }: Product) => state.category === category,
    };
    return this.#page(run, page);
  }

  inGroup(group: VariantGroup, page: PageRequest): Promise<Page<Product>> {
    const run = {
      list: `group|${group}`,
      partition: groupPartition(group),
      isWanted: ({ state }: Product) => state.variant?.group === group,
    };
    return this.#page(run, page);
  }

  /** From an index, so eventually consistent: a change may appear with a delay. */
  async lastChange(): Promise<Date | undefined> {
    const { client, products } = this.#tables;
    const { Items } = await client.send(
      new QueryCommand({
        TableName: products,
        IndexName: 'byLastChange',
        KeyConditionExpression: 'entity = :entity',
        ExpressionAttributeValues: { ':entity': PRODUCT_ENTITY },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    const newest = Items?.[0];
    return newest && new Date(lastChangeItem.parse(newest).updatedAt);
  }

  /**
   * Walks a run from the cursor on until one product more than wanted was found, which tells whether
   * there is a next page, or the run ends.
   */
  async #page(run: Run, { limit, cursor }: PageRequest): Promise<Page<Product>> {
    const found: { product: Product; sk: string }[] = [];
    let start = startOf(run, cursor);
    let seen = 0;
    let step = limit + 1;
    do {
      const { entries, next } = await this.#entries(run, start, Math.min(MAX_BATCH_GET, step));
      found.push(...(await this.#wanted(run, entries)));
      seen += entries.length;
      // Few of these were wanted: look at more at a time.
      step *= 2;
      start = next;
    } while (start !== undefined && found.length <= limit && seen < MAX_ENTRIES);

    const page = fitting(found.slice(0, limit));
    const last = found.length > page.length ? page.at(-1)?.sk : start;
    return {
      items: page.map(({ product }) => product),
      ...(last !== undefined && { nextCursor: encodeCursor(run.list, { sk: last }) }),
    };
  }

  async #entries(
    { partition }: Run,
    start: string | undefined,
    limit: number,
  ): Promise<{ entries: Entry[]; next: string | undefined }> {
    const { client, index } = this.#tables;
    const query: QueryCommandInput = {
      TableName: index,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
      Limit: limit,
      ...(start !== undefined && { ExclusiveStartKey: { pk: partition, sk: start } }),
    };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(query));
    return {
      entries: Items.map((item) => entryItem.parse(item)),
      next: LastEvaluatedKey && entryItem.shape.sk.parse(LastEvaluatedKey.sk),
    };
  }

  async #wanted(
    { isWanted }: Run,
    entries: readonly Entry[],
  ): Promise<{ product: Product; sk: string }[]> {
    const ids = [...new Set(entries.map((entry) => entry.productId))];
    const byId = new Map((await this.#products.findMany(ids)).map((each) => [each.id, each]));
    return entries.flatMap((entry) => {
      const product = byId.get(entry.productId);
      return product && isWanted(product) ? [{ product, sk: entry.sk }] : [];
    });
  }
}
