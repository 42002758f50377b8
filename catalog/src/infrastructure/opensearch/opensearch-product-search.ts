import * as z from 'zod';
import type {
  ProductSearch,
  ProductSearchRequest,
  ProductsFound,
  SuggestionsFound,
} from '../../application/ports/product-search.ts';
import type { SearchWords } from '../../domain/search/search-words.ts';
import { type SearchQuery, searchQuery } from '../search-analysis/query-terms.ts';
import {
  nextCursorOf,
  positionOf,
  type SearchPosition,
} from '../search-analysis/search-position.ts';
import { countQueries, countsOf } from './count-queries.ts';
import { dimensionFilters, passing } from './filter-queries.ts';
import { productOf } from './product-document.ts';
import type { Query } from './query.ts';
import type { SearchReply, SearchEngine } from './search-engine.ts';
import {
  beginningOf,
  completionQuery,
  completionsOf,
  hasCompletions,
  nearTerms,
  nearTermsQuery,
} from './suggestion-queries.ts';
import { havingAll, havingAny, wordQueries } from './word-queries.ts';

const hits = z.object({
  hits: z.object({
    total: z.object({ value: z.int() }),
    hits: z.array(
      z.object({
        _source: z.unknown(),
        sort: z.tuple([z.number(), z.string(), z.string()]),
      }),
    ),
  }),
  aggregations: z.unknown(),
});

const anyHit = z.object({ hits: z.object({ total: z.object({ value: z.int() }) }) });

const newest = z.object({
  aggregations: z.object({ lastChange: z.object({ value: z.number().nullable() }) }),
});

const NONE: ReadonlySet<number> = new Set();

/** Whether there is a product at all; it ends at the first one. */
const probe = (query: Query): Query => ({ query, size: 0, terminate_after: 1 });

const LAST_CHANGE: Query = {
  size: 0,
  track_total_hits: false,
  aggs: { lastChange: { max: { field: 'updatedAt' } } },
};

const isFound = (response: SearchReply | undefined): boolean =>
  anyHit.parse(response).hits.total.value > 0;

const lastChangeOf = (response: SearchReply | undefined): Date | undefined => {
  const { value } = newest.parse(response).aggregations.lastChange;
  return value === null ? undefined : new Date(value);
};

const pageQuery = (
  { filters, page }: ProductSearchRequest,
  query: SearchQuery,
  corrected: ReadonlySet<number>,
  after: SearchPosition | undefined,
): Query => {
  const wanted = dimensionFilters(filters);
  return {
    query: havingAny(wordQueries(query, corrected)),
    // After the counts, which leave out a filter each.
    post_filter: passing(wanted),
    aggs: countQueries(wanted, Object.keys(filters.attributes ?? {})),
    sort: [{ _score: 'desc' }, { nameKey: 'asc' }, { productId: 'asc' }],
    ...(after && { search_after: [after.rank, after.nameKey, after.productId] }),
    size: page.limit + 1,
    track_total_hits: true,
    _source: ['item'],
  };
};

/**
 * Products found by words in OpenSearch, with the terms, words and ranks of the index in memory. A search is one request;
 * one whose words no product has all of is up to four, since words with typing errors are looked for then.
 */
export class OpenSearchProductSearch implements ProductSearch {
  readonly #engine: SearchEngine;

  constructor(engine: SearchEngine) {
    this.#engine = engine;
  }

  async search(request: ProductSearchRequest): Promise<ProductsFound> {
    const query = searchQuery(request.words);
    const after = positionOf(request);
    const corrected = after?.corrected ?? NONE;
    const [page, hasAll, lastChange] = await this.#engine.search([
      pageQuery(request, query, corrected, after),
      probe(havingAll(wordQueries(query, corrected))),
      LAST_CHANGE,
    ]);
    const found = { page, corrected, lastChange: lastChangeOf(lastChange) };
    if (after !== undefined || isFound(hasAll)) return this.#found(request, found);
    const needed = await this.#wordsToCorrect(query);
    if (needed.size === 0) return this.#found(request, found);
    const [correctedPage] = await this.#engine.search([pageQuery(request, query, needed, after)]);
    return this.#found(request, { ...found, page: correctedPage, corrected: needed });
  }

  async suggest(words: SearchWords, limit: number): Promise<SuggestionsFound> {
    const before = await this.#havingAllBefore(words);
    const last = words.at(-1) ?? words[0];
    const [plain, lastChange] = await this.#engine.search([
      completionQuery(before, beginningOf(last), limit),
      LAST_CHANGE,
    ]);
    const misspellings = searchQuery([last]).words[0]?.misspellings ?? [];
    const reply =
      misspellings.length > 0 && !hasCompletions(plain)
        ? await this.#corrections(before, misspellings, limit)
        : plain;
    return {
      suggestions: completionsOf(reply, words, limit),
      lastChange: lastChangeOf(lastChange),
    };
  }

  /** Queries for the words before the last one, of which a product must have all. */
  async #havingAllBefore(words: SearchWords): Promise<readonly Query[]> {
    const [first, ...others] = words.slice(0, -1);
    if (first === undefined) return [];
    const query = searchQuery([first, ...others]);
    const plain = wordQueries(query, NONE);
    const [hasAll] = await this.#engine.search([probe(havingAll(plain))]);
    return isFound(hasAll) ? plain : wordQueries(query, await this.#wordsToCorrect(query));
  }

  async #corrections(
    before: readonly Query[],
    misspellings: readonly string[],
    limit: number,
  ): Promise<SearchReply | undefined> {
    const near = await this.#engine.search(misspellings.map(nearTermsQuery));
    const [reply] = await this.#engine.search([
      completionQuery(before, near.flatMap(nearTerms), limit),
    ]);
    return reply;
  }

  /** A word that no product has is corrected, if it may be; if then no product has all of them, so are the others. */
  async #wordsToCorrect(query: SearchQuery): Promise<ReadonlySet<number>> {
    const correctable = query.words.flatMap(({ misspellings }, index) =>
      misspellings.length > 0 ? [index] : [],
    );
    if (correctable.length === 0) return NONE;
    const plain = wordQueries(query, NONE);
    const known = await this.#engine.search(
      correctable.map((index) => probe(havingAll(plain.slice(index, index + 1)))),
    );
    const missing = new Set(correctable.filter((_, place) => !isFound(known[place])));
    if (missing.size === correctable.length) return missing;
    if (missing.size === 0) return new Set(correctable);
    const [hasAll] = await this.#engine.search([probe(havingAll(wordQueries(query, missing)))]);
    return isFound(hasAll) ? missing : new Set(correctable);
  }

  #found(
    request: ProductSearchRequest,
    {
      page,
      corrected,
      lastChange,
    }: {
      readonly page: SearchReply | undefined;
      readonly corrected: ReadonlySet<number>;
      readonly lastChange: Date | undefined;
    },
  ): ProductsFound {
    const { hits: reply, aggregations } = hits.parse(page);
    const { limit } = request.page;
    const shown = reply.hits.slice(0, limit);
    const last = reply.hits.length > limit ? shown.at(-1) : undefined;
    const [rank = 0, nameKey = '', productId = ''] = last?.sort ?? [];
    return {
      page: {
        items: shown.map(({ _source }) => productOf(_source)),
        ...(last !== undefined && {
          nextCursor: nextCursorOf(request, { rank, nameKey, productId, corrected }),
        }),
      },
      total: reply.total.value,
      counts: countsOf(aggregations),
      lastChange,
    };
  }
}
