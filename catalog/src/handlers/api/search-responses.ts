import type { ApiResponse, Headers } from '@commerce/lambda-runtime';
import type { ProductsFound, SuggestionsFound } from '../../application/ports/product-search.ts';
import type { Category } from '../../domain/product/category.ts';
import { cacheableResponse } from './caching/cacheable-response.ts';
import { bodyTag } from './caching/entity-tag.ts';
import { representSearch } from './schemas/search-results-representation.ts';

/**
 * As long as the index may lag. A cache hears of a change by its event, which may come before the index has it:
 *
 * ```
 * 0.0 s a product changes    0.3 s its event removes the page from a cache    0.5 s the page is stored again, as it was
 * 0.8 s the index has it     2.5 s the page expires
 * ```
 *
 * So a page must not outlive the lag, and a stale one must not stand in while it is asked for again
 * (stale-while-revalidate), but only when there is no response at all.
 */
const SEARCH_CACHE_CONTROL = 'public, max-age=2, stale-if-error=86400';

export const searchResponse = (
  requested: Headers,
  found: ProductsFound,
  category?: Category,
): ApiResponse => {
  const body = representSearch(found);
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    lastModified: found.lastChange,
    sources: { products: found.page.items, isList: true, category },
    cacheControl: SEARCH_CACHE_CONTROL,
  });
};

export const suggestionsResponse = (
  requested: Headers,
  { suggestions, lastChange }: SuggestionsFound,
): ApiResponse => {
  const body = { items: [...suggestions] };
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    lastModified: lastChange,
    sources: { products: [], isList: true },
    cacheControl: SEARCH_CACHE_CONTROL,
  });
};
