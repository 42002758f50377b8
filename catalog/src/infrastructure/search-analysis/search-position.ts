import { decodeCursor, encodeCursor, sortKey } from '@commerce/dynamodb';
import * as z from 'zod';
import type { ProductSearchRequest } from '../../application/ports/product-search.ts';

/** Where a page ends: what its last product is sorted by, and which words of the search were corrected. */
export interface SearchPosition {
  readonly rank: number;
  readonly nameKey: string;
  readonly productId: string;
  /** By their places, so that all pages of a search are of one list. */
  readonly corrected: ReadonlySet<number>;
}

const stored = z.strictObject({
  rank: z.string().regex(/^\d{1,5}$/),
  name: sortKey,
  id: sortKey,
  corrected: z.string().regex(/^(?:\d(?:,\d)*)?$/),
});

const listOf = ({ words, filters }: ProductSearchRequest): string => {
  const { category, brand, inStock, price, attributes = {} } = filters;
  const { currency, minMinorUnits, maxMinorUnits } = price ?? {};
  return JSON.stringify([
    'search',
    words.map(({ written }) => written),
    { category, brand, inStock, currency, minMinorUnits, maxMinorUnits },
    Object.entries(attributes).sort(),
  ]);
};

/**
 * Where the page before the requested one ended; undefined for the first page.
 *
 * @throws CommerceError `invalid-input` for a cursor of another search.
 */
export const positionOf = (request: ProductSearchRequest): SearchPosition | undefined => {
  const { cursor } = request.page;
  if (cursor === undefined) return undefined;
  const { rank, name, id, corrected } = decodeCursor(listOf(request), cursor, stored);
  return {
    rank: Number(rank),
    nameKey: name,
    productId: id,
    corrected: new Set(corrected.split(',').filter(Boolean).map(Number)),
  };
};

export const nextCursorOf = (
  request: ProductSearchRequest,
  { rank, nameKey, productId, corrected }: SearchPosition,
): string =>
  encodeCursor(listOf(request), {
    rank: String(rank),
    name: nameKey,
    id: productId,
    corrected: [...corrected].sort().join(','),
  });
