import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  type StoredKind,
  storedItemsContract,
  type TableNames,
} from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import type { Product } from '../../src/domain/product/product.ts';
import { productId } from '../../src/domain/ids.ts';
import { sku, skuKey } from '../../src/domain/product/sku.ts';
import { variantGroup } from '../../src/domain/product/variant.ts';
import { representProduct } from '../../src/handlers/api/schemas/product-representation.ts';
import { DynamoDbCategoryDirectory } from '../../src/infrastructure/dynamodb/dynamodb-category-directory.ts';
import { DynamoDbProductDirectory } from '../../src/infrastructure/dynamodb/dynamodb-product-directory.ts';
import { DynamoDbProductRepository } from '../../src/infrastructure/dynamodb/dynamodb-product-repository.ts';
import { planEntryChanges } from '../../src/infrastructure/dynamodb/entry-changes.ts';
import { parseProductItem } from '../../src/infrastructure/dynamodb/product-item.ts';
import { productKey, wordEntryKey } from '../../src/infrastructure/dynamodb/product-table.ts';
import { SkuClaims } from '../../src/infrastructure/dynamodb/sku-claims.ts';
import { MAX_TRANSACTION_ITEMS } from '../../src/infrastructure/dynamodb/transactions.ts';
import {
  aProduct,
  CREATED_AT,
  FULL_DETAILS,
  minutesLater,
  price,
  PROVENANCE,
  restock,
} from '../support/builders.ts';
import { searchFeedIn } from '../support/search-feed.ts';

// The search table.
const feedIn = (
  client: DynamoDBDocumentClient,
  { Table: products = '', SearchTable: search = '' }: TableNames,
) => searchFeedIn(client, { products, search });

const logEntry = (sequence: number, ...items: readonly object[]): StoredKind => ({
  read: async (client, tables) => {
    const page = await feedIn(client, tables).log.after(0, { all: true });
    return page?.entries.find((each) => each.sequence === sequence);
  },
  gives: { sequence, items },
});

const snapshotItem: StoredKind = {
  read: async (client, tables) => ({ contents: await feedIn(client, tables).contents() }),
  gives: { contents: ['stored-chair@3 Chair', 'stored-lamp@1 Desk lamp', 'stored-shirt@1 Shirt'] },
};

const LAMP = 'stored-lamp';
const CHAIR = 'stored-chair';
const SHIRT = 'stored-shirt';
const SOFA = 'stored-sofa';

const tablesOf = (
  client: DynamoDBDocumentClient,
  { Table: products = '', IndexTable: index = '' }: TableNames,
) => ({ client, products, index });

const storageIn = (client: DynamoDBDocumentClient, names: TableNames) => {
  const tables = tablesOf(client, names);
  const repository = new DynamoDbProductRepository(tables);
  return { repository, directory: new DynamoDbProductDirectory(tables, repository) };
};

type Storage = ReturnType<typeof storageIn>;

const reads = (
  list: (storage: Storage) => Promise<readonly Product[]>,
  ...gives: readonly object[]
): StoredKind => ({
  read: async (client, tables) => (await list(storageIn(client, tables))).map(representProduct),
  gives,
});

const asList = (product: Product | undefined): Product[] => (product ? [product] : []);

/** What a product has that was stored before these fields were there. */
const WITHOUT_DETAILS = { brand: '', gtin: '', images: [], attributes: {} };

const FOUND_LAMP = {
  productId: LAMP,
  name: 'Desk lamp',
  description: 'Lights a desk.',
  sku: 'STORED-LAMP',
  category: 'home-office',
  supplierId: 'supplier-1',
  warehouseLocation: 'A-01',
  basePrice: 30,
  currency: 'EUR',
  inStock: true,
  availability: 'in-stock',
  stockQuantity: 3,
  createdAt: CREATED_AT.toISOString(),
  updatedAt: CREATED_AT.toISOString(),
  version: 1,
  ...WITHOUT_DETAILS,
};
const FOUND_CHAIR = {
  productId: CHAIR,
  name: 'Chair',
  basePrice: 1_200,
  discountedPrice: 999,
  currency: 'JPY',
  inStock: false,
  availability: 'out-of-stock',
  stockQuantity: 0,
  version: 3,
};
const FOUND_SHIRT = {
  productId: SHIRT,
  name: 'Shirt',
  supplierId: '',
  warehouseLocation: '',
  brand: 'Nordlys',
  gtin: '4006381333931',
  images: [
    { url: 'https://images.example/shirt.jpg', altText: 'A shirt' },
    { url: 'https://images.example/back.jpg?width=400', altText: '' },
  ],
  attributes: { material: 'Linen', 'Made in': 'Portugal', 10: '' },
  variant: { group: 'shirt', options: { size: 'M', colour: 'red' } },
  version: 1,
};
const lamp = () => aProduct({ id: LAMP, sku: 'STORED-LAMP' });
const chair = () =>
  aProduct({
    id: CHAIR,
    sku: 'STORED-CHAIR',
    name: 'Chair',
    description: '',
    category: 'living',
    price: price(1_200, undefined, 'JPY'),
  });
const shirt = () =>
  aProduct({
    id: SHIRT,
    sku: 'STORED-SHIRT',
    name: 'Shirt',
    description: '',
    category: 'wear',
    details: { supplierId: '', warehouseLocation: '', ...FULL_DETAILS },
  });

/** An entry of 0.1.0, which searched by them: the next save of the product deletes it. */
const entryOfWord = (product: Product, word: string): StoredKind => ({
  read: async (client, { Table: TableName }) => {
    const Key = productKey(product.id);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const changes = planEntryChanges(parseProductItem(Item), product, MAX_TRANSACTION_ITEMS);
    const { pk, sk } = wordEntryKey(word, product.id);
    return { isDeleted: changes.deletes.some((each) => each.pk === pk && each.sk === sk) };
  },
  gives: { isDeleted: true },
});

const entriesOfWords = (product: Product, ...words: readonly string[]) =>
  Object.fromEntries(
    words.map((word) => [`word-${word}-of-${product.id}`, entryOfWord(product, word)]),
  );

/** The items by which a product is found: the claim of its SKU, its place in lists. */
const entriesOf = (product: Product, gives: object): Record<string, StoredKind> => ({
  [`sku-of-${product.id}`]: reads(
    async ({ directory }) => asList(await directory.bySku(product.state.sku)),
    gives,
  ),
  [`sku-key-of-${product.id}`]: reads(
    async ({ directory }) => asList(await directory.bySku(sku(skuKey(product.state.sku)))),
    gives,
  ),
  [`category-entry-of-${product.id}`]: reads(
    async ({ directory }) =>
      (await directory.inCategory(product.state.category, { limit: 10 })).items,
    gives,
  ),
});

/** Products of a release, as the list of all has them: later releases stored more. */
const listed = (...gives: readonly { readonly productId: string }[]) =>
  reads(
    async ({ directory }) =>
      (await directory.all({ limit: 10 })).items.filter(({ id }) =>
        gives.some(({ productId }) => productId === id),
      ),
    ...gives,
  );

/** Archived: what is left of it is its item. */
const sofa = () => aProduct({ id: SOFA, sku: 'STORED-SOFA', name: 'Sofa' });

/** In the form of its key, for a SKU whose two claims are one where it is written so. */
const isSkuKey = (pk: string): boolean => pk === pk.replace(/#.*/, (text) => text.toLowerCase());

const ENTRY_KINDS: Readonly<Record<string, string>> = {
  SKU: 'sku',
  PRODUCTS: 'list-entry',
  CATEGORY: 'category-entry',
  GROUP: 'group-entry',
};

const namedAs = (slug: string, name: string): StoredKind => ({
  read: async (client, tables) => {
    const categories = new DynamoDbCategoryDirectory(tablesOf(client, tables));
    const { items } = await categories.all({ limit: 10 });
    return { name: items.find((each) => each.category === slug)?.name };
  },
  gives: { name },
});

storedItemsContract({
  service: 'catalog',
  tables: ['Table', 'IndexTable', 'SearchTable'],
  write: async (client, tables) => {
    const { repository } = storageIn(client, tables);
    await repository.add(lamp(), PROVENANCE);
    const added = await repository.add(chair(), PROVENANCE);
    added.changePrice(price(1_200, 999, 'JPY'), minutesLater(1));
    const reduced = await repository.save(added, { ...PROVENANCE, causationId: 'event-0' });
    restock(reduced, 0, minutesLater(2));
    await repository.save(reduced, PROVENANCE);
    await repository.add(shirt(), PROVENANCE);
    const archived = await repository.add(sofa(), PROVENANCE);
    archived.archive(minutesLater(1));
    await repository.save(archived, PROVENANCE);
    const feed = feedIn(client, tables);
    await feed.index.put(asList(await repository.find(productId(LAMP))));
    await feed.snapshots.rebuild();
  },
  kindOf: ({ pk, sk, productId: id }) => {
    const [prefix = ''] = String(pk).split('#');
    if (pk === 'CATEGORIES') return `category-${String(sk)}`;
    if (prefix === 'LOG') return `log-entry-${Number(sk)}`;
    if (prefix === 'SNAPSHOT' || prefix === 'MANIFEST') return `search-${prefix.toLowerCase()}`;
    if (pk === 'SKU_CLAIMS') return 'sku-claims-state';
    if (prefix === 'SKU' && isSkuKey(String(pk))) return `sku-key-of-${String(id)}`;
    if (prefix === 'PRODUCT') return `product-${String(id)}`;
    const [word = ''] = String(sk).split('\t');
    return `${ENTRY_KINDS[prefix] ?? `word-${word}`}-of-${String(id)}`;
  },
  kinds: {
    'log-entry-1': logEntry(1, { productId: LAMP, version: 1, name: 'Desk lamp' }),
    'log-entry-2': logEntry(2),
    'search-snapshot': snapshotItem,
    'search-manifest': snapshotItem,
    'category-home-office': namedAs('home-office', 'Home office'),
    'category-living': namedAs('living', 'Living'),
    'category-wear': namedAs('wear', 'Wear'),
    'sku-claims-state': {
      read: async (client, tables) => {
        await new SkuClaims(tablesOf(client, tables)).complete();
        return { isComplete: true };
      },
      gives: { isComplete: true },
    },
    [`product-${LAMP}`]: reads(
      async ({ repository }) => asList(await repository.find(productId(LAMP))),
      FOUND_LAMP,
    ),
    [`product-${CHAIR}`]: {
      read: async (client, tables) => {
        const { repository, directory } = storageIn(client, tables);
        const [product] = asList(await repository.find(productId(CHAIR)));
        return {
          product: product && representProduct(product),
          lastChange: await directory.lastChange(),
        };
      },
      gives: { product: FOUND_CHAIR, lastChange: minutesLater(2) },
    },
    [`product-${SOFA}`]: {
      read: async (client, tables) => {
        const { repository } = storageIn(client, tables);
        const id = productId(SOFA);
        const [found, known] = [await repository.find(id), await repository.known([id])];
        return { isFound: found !== undefined, isKnown: known.has(id) };
      },
      gives: { isFound: false, isKnown: true },
    },
    [`list-entry-of-${LAMP}`]: listed(FOUND_CHAIR, FOUND_LAMP),
    [`product-${SHIRT}`]: reads(
      async ({ repository }) => asList(await repository.find(productId(SHIRT))),
      FOUND_SHIRT,
    ),
    [`list-entry-of-${CHAIR}`]: listed(FOUND_CHAIR, FOUND_LAMP),
    [`list-entry-of-${SHIRT}`]: listed(FOUND_SHIRT),
    [`group-entry-of-${SHIRT}`]: reads(
      async ({ directory }) =>
        (await directory.inGroup(variantGroup('shirt'), { limit: 10 })).items,
      FOUND_SHIRT,
    ),
    ...entriesOf(lamp(), FOUND_LAMP),
    ...entriesOf(chair(), FOUND_CHAIR),
    ...entriesOf(shirt(), FOUND_SHIRT),
    ...entriesOfWords(lamp(), 'a', 'desk', 'home', 'lamp', 'lights', 'office', 'stored'),
    ...entriesOfWords(chair(), 'chair', 'living', 'stored'),
  },
});
