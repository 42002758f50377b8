import * as z from 'zod';
import type { Product } from '../../domain/product/product.ts';
import { SEARCHED_FIELDS, type SearchedField } from '../../domain/search/searched-fields.ts';
import { plainText } from '../../domain/search/words.ts';
import { fromItem, nextItem, parseProductItem } from '../dynamodb/product-item.ts';
import { nameKey } from '../dynamodb/product-table.ts';
import { type Term, termsOfProduct } from '../search-analysis/product-terms.ts';
import { priceRangeOf } from '../search-index/price-ranges.ts';

// Numbers and model numbers that differ by one character are others.
const LETTERS = /^\p{L}{4,}$/u;

// Words of prose and parts of SKUs complete nothing that people look for.
const COMPLETING_FIELDS: readonly SearchedField[] = ['name', 'keywords'];

const isCorrectable = ({ kind, text }: Term): boolean => kind !== 'joined' && LETTERS.test(text);

const textsByField = (
  terms: readonly Term[],
  isWanted: (term: Term) => boolean,
): Readonly<Record<string, string[]>> =>
  Object.fromEntries(
    SEARCHED_FIELDS.map((field) => [
      field,
      terms.filter((term) => term.field === field && isWanted(term)).map(({ text }) => text),
    ]),
  );

/** What is left of an archived product: its version, so that an older one does not come back. */
const archivedDocument = ({ id, state }: Product) => ({
  productId: id,
  isArchived: true,
  updatedAt: state.updatedAt.getTime(),
});

/** The document of a product, with all terms that it is found by: OpenSearch analyses nothing itself. */
export const productDocument = (product: Product): Readonly<Record<string, unknown>> => {
  const { id, version, state, inStock } = product;
  if (state.archivedAt !== undefined) return archivedDocument(product);
  const terms = termsOfProduct(state);
  const { currency, minorUnits } = state.price.effective;
  return {
    item: { ...nextItem(product, []), version },
    isArchived: false,
    updatedAt: state.updatedAt.getTime(),
    productId: id,
    nameKey: nameKey(state.name),
    terms: textsByField(terms, ({ kind }) => kind !== 'singular'),
    singulars: textsByField(terms, ({ kind }) => kind === 'singular'),
    correctable: textsByField(terms, isCorrectable),
    completions: terms
      .filter(({ kind, field }) => kind === 'word' && COMPLETING_FIELDS.includes(field))
      .map(({ text }) => text),
    category: state.category,
    ...(state.brand !== '' && { brand: plainText(state.brand), brandText: state.brand }),
    inStock,
    currency,
    minorUnits,
    priceRange: priceRangeOf(minorUnits),
    attributes: Object.entries({ ...state.attributes, ...state.variant?.options }).map(
      ([nameText, valueText]) => ({
        name: plainText(nameText),
        nameText,
        value: plainText(valueText),
        valueText,
      }),
    ),
  };
};

const source = z.object({ item: z.unknown() });

/** @throws ZodError for a document that no version of this code wrote. */
export const productOf = (document: unknown): Product =>
  fromItem(parseProductItem(source.parse(document).item));
