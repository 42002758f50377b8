import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import type { Category } from '../../domain/product/category.ts';
import type { ProductId } from '../../domain/ids.ts';
import { type Sku, skuKey } from '../../domain/product/sku.ts';
import { plainText } from '../../domain/search/words.ts';

// The table of products, which has a stream, and the index table, which has none:
//
//   what                 pk                  sk                     besides the key
//   product              PRODUCT#<id>        PRODUCT                the product, its events
//
//   claim of a SKU       SKU#<key>, <sku>    SKU                    productId
//   state of the claims  SKU_CLAIMS          STATE                  how far they are complete
//   category             CATEGORIES          <slug>                 its name
//   entry of the list    PRODUCTS            <name>⇥<id>            productId
//   entry of a category  CATEGORY#<slug>     <name>⇥<id>            productId
//   entry of a variant   GROUP#<group>       <name>⇥<id>            productId
//   entry of a word      WORD#<first letter> <word>⇥<id>            of earlier code; entry-changes.ts deletes them
//
// Entries are items and no secondary index, written in the transaction that writes their product, so that lists can be
// read with strong consistency: after an invalidation no cache is filled with a list that has yet to catch up.
//
// Two tables, since every item of a table with a stream is a record for the relay to read. It costs
// most in DynamoDB Local, which on each such write looks through all records it holds: 301 products
// with 8,000 entries took 18 s in one table.

export interface Tables {
  readonly client: DynamoDBDocumentClient;
  readonly products: string;
  readonly index: string;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface Entry extends Key {
  readonly productId: ProductId;
}

// Sorts before every character of a name, so that "Lamp" comes before "Lamp 2".
const SEPARATOR = '\t';

// At most 4 bytes each in UTF-8, and an id: safely within the 1,024 bytes of a sort key.
const MAX_NAME_KEY_LENGTH = 200;

export const nameKey = (name: string): string =>
  Array.from(plainText(name).replace(/\s+/gu, ' ')).slice(0, MAX_NAME_KEY_LENGTH).join('');

/** The sort key of every entry. */
export const ENTRY_SORT_KEY = /^[^\t]*\t[A-Za-z0-9_-]{1,64}$/;

export const productKey = (productId: ProductId): Key => ({
  pk: `PRODUCT#${productId}`,
  sk: 'PRODUCT',
});

// A partition key has up to 2,048 bytes. A single character may become 18 of its key: U+FDFA.
const MAX_CLAIM_BYTES = 1_024;

const claim = (text: string): Key => {
  const isShort = Buffer.byteLength(text) <= MAX_CLAIM_BYTES;
  const name = isShort ? text : createHash('sha256').update(text).digest('base64url');
  return { pk: `SKU#${name}`, sk: 'SKU' };
};

/** The claims of a SKU: of its key, and of itself where it is written in another way. */
export const skuKeys = (sku: Sku): readonly [Key, ...Key[]] => {
  const key: string = skuKey(sku);
  return key === sku ? [claim(key)] : [claim(key), claim(sku)];
};

export const ALL_CATEGORIES = 'CATEGORIES';

export const categoryKey = (category: Category): Key => ({ pk: ALL_CATEGORIES, sk: category });

export const SKU_CLAIMS_STATE: Key = { pk: 'SKU_CLAIMS', sk: 'STATE' };

export const ALL_PRODUCTS = 'PRODUCTS';

export const categoryPartition = (category: Category): string => `CATEGORY#${category}`;

export const groupPartition = (group: string): string => `GROUP#${group}`;

export const listEntry = (partition: string, name: string, productId: ProductId): Entry => ({
  pk: partition,
  sk: `${nameKey(name)}${SEPARATOR}${productId}`,
  productId,
});

/** Where earlier code stored the entry of a word. */
export const wordEntryKey = (word: string, productId: ProductId): Key => ({
  pk: `WORD#${Array.from(word).at(0) ?? ''}`,
  sk: `${word}${SEPARATOR}${productId}`,
});
