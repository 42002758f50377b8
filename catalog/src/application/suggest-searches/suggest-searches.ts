import type { SearchWords } from '../../domain/search/search-words.ts';
import type { ProductSearch, SuggestionsFound } from '../ports/product-search.ts';

export interface SuggestSearchesPorts {
  readonly search: ProductSearch;
}

export interface SuggestSearchesQuery {
  readonly words: SearchWords;
  readonly limit: number;
}

/** Completes what a customer is typing. */
export const suggestSearches =
  ({ search }: SuggestSearchesPorts) =>
  ({ words, limit }: SuggestSearchesQuery): Promise<SuggestionsFound> =>
    search.suggest(words, limit);
