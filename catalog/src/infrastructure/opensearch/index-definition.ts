import { SEARCHED_FIELDS } from '../../domain/search/searched-fields.ts';

/** Raised with every change below or of the documents, for which all products must be indexed again. */
const FORMAT = 1;

/** The name of the index for a table of products. */
export const indexNameFor = (productTable: string): string => `${productTable}-products-${FORMAT}`;

const MAX_PREFIX_LENGTH = 4;

// Which documents have a term is all that is asked: no positions, no frequencies, no lengths.
const TERMS = {
  type: 'text',
  analyzer: 'whitespace',
  index_options: 'docs',
  norms: false,
} as const;

// Of short beginnings, which thousands of terms have, the documents are indexed as well.
const BEGINNINGS = { ...TERMS, index_prefixes: { min_chars: 1, max_chars: MAX_PREFIX_LENGTH } };

const KEYWORD = { type: 'keyword' } as const;
const NUMBER = { type: 'long' } as const;

/** Kept and returned, not searched. */
const KEPT = { type: 'object', enabled: false } as const;

const forEachField = <Field>(field: Field): Readonly<Record<string, Field>> =>
  Object.fromEntries(SEARCHED_FIELDS.map((name) => [name, field]));

export const INDEX_DEFINITION = {
  settings: {
    // AWS advises 10 to 30 GB for a shard: some million products. All counts of one shard are exact.
    number_of_shards: 1,
    // Stated, since a shard without it stops refreshing while there are no searches, and the next search waits.
    refresh_interval: '1s',
  },
  mappings: {
    dynamic: 'strict',
    properties: {
      item: KEPT,
      isArchived: { type: 'boolean' },
      updatedAt: { type: 'date' },
      productId: KEYWORD,
      nameKey: KEYWORD,
      terms: { properties: forEachField(BEGINNINGS) },
      singulars: { properties: forEachField(TERMS) },
      correctable: { properties: forEachField(TERMS) },
      completions: KEYWORD,
      category: KEYWORD,
      brand: KEYWORD,
      brandText: KEYWORD,
      inStock: { type: 'boolean' },
      currency: KEYWORD,
      minorUnits: NUMBER,
      priceRange: NUMBER,
      attributes: {
        type: 'nested',
        properties: { name: KEYWORD, nameText: KEYWORD, value: KEYWORD, valueText: KEYWORD },
      },
    },
  },
} as const;
