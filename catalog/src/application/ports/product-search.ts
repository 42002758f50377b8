import type { Page, PageRequest } from '@commerce/dynamodb';
import type { Product } from '../../domain/product/product.ts';
import type { SearchCounts } from '../../domain/search/search-counts.ts';
import type { SearchFilters } from '../../domain/search/search-filters.ts';
import type { SearchWords } from '../../domain/search/search-words.ts';

export interface ProductSearchRequest {
  readonly words: SearchWords;
  readonly filters: SearchFilters;
  readonly page: PageRequest;
}

export interface ProductsFound {
  readonly page: Page<Product>;
  /** On all pages. */
  readonly total: number;
  readonly counts: SearchCounts;
  /** When the newest change that the index holds was made; undefined while it holds no product. */
  readonly lastChange: Date | undefined;
}

/** A completed text of a search, and how many products it finds with all its words. */
export interface Suggestion {
  readonly text: string;
  readonly count: number;
}

export interface SuggestionsFound {
  /** The one that finds most products first. */
  readonly suggestions: readonly Suggestion[];
  readonly lastChange: Date | undefined;
}

/**
 * Port: products found by words, from an index that follows the products with a short delay.
 *
 * A product is found when it has at least one of the words: as it is written, as a beginning, as another form of the
 * word (plural, apostrophe, hyphen, joined or split, umlaut as two letters), or with one typing error where no product
 * has the word itself. Order: products with more of the words first; then by the field that has them, as in
 * `SEARCHED_FIELDS`, whole words before beginnings and those before corrected ones; then by name and id. The order of a
 * product depends on nothing but itself, so pages are stable while other products change.
 */
export interface ProductSearch {
  /**
   * @throws CommerceError `invalid-input` for a cursor of another search; `search-not-ready` while the index is being
   *   built.
   */
  search(request: ProductSearchRequest): Promise<ProductsFound>;

  /**
   * Completes the last word.
   *
   * @throws CommerceError `search-not-ready` while the index is being built.
   */
  suggest(words: SearchWords, limit: number): Promise<SuggestionsFound>;
}
