import type {
  ProductSearchRequest,
  ProductsFound,
  SuggestionsFound,
} from '../../application/ports/product-search.ts';
import type { Product } from '../../domain/product/product.ts';
import { searchedTexts } from '../../domain/search/searched-fields.ts';
import type { SearchWords } from '../../domain/search/search-words.ts';
import { fromItem, type ProductItem } from '../dynamodb/product-item.ts';
import { termsOfProduct } from '../search-analysis/product-terms.ts';
import { searchQuery } from '../search-analysis/query-terms.ts';
import { nextCursorOf, positionOf } from '../search-analysis/search-position.ts';
import { FilterColumns } from './filter-columns.ts';
import { foundPlaces } from './found-places.ts';
import { IndexedProducts } from './indexed-products.ts';
import { sumOf } from './marks.ts';
import { placeFilters } from './place-filters.ts';
import { posting, Postings } from './postings.ts';
import { fromSnapshot, type SnapshotContents, toSnapshot } from './snapshot.ts';
import { SortedTerms } from './sorted-terms.ts';
import { suggestions } from './suggestions.ts';
import { termKey } from './term-key.ts';
import { TypingErrors } from './typing-errors.ts';
import { ValueCounters } from './value-counters.ts';
import { WordMarks } from './word-marks.ts';
import { type Places, rankWords, type SearchedTerms } from './word-ranks.ts';

const haveSameWords = (left: Product, right: Product): boolean =>
  JSON.stringify(searchedTexts(left.state)) === JSON.stringify(searchedTexts(right.state));

/**
 * Products found by words, in memory: for each term the products that have it, and for each product what it is filtered
 * and sorted by, as numbers in typed arrays. At 100,000 products a search for one letter, which most of them have, takes
 * milliseconds (docs/benchmarks/search.md).
 *
 * A product whose words change gets another place, and its old one is left empty until the next snapshot; of any other
 * change, such as that of a price or of stock, only the values are replaced. Of one that is archived nothing is left, so
 * older versions that come later are for the caller to hold back.
 */
export class SearchIndex {
  readonly #products: IndexedProducts;
  readonly #columns: FilterColumns;
  readonly #searched: SearchedTerms;
  #lastChange: number;

  private constructor(contents?: SnapshotContents) {
    this.#products = new IndexedProducts(contents?.products);
    this.#columns = new FilterColumns(contents?.columns);
    const terms = new SortedTerms(contents?.terms);
    const postings = new Postings(contents?.postings.numbers, contents?.postings.starts);
    this.#searched = {
      terms,
      postings,
      wordMarks: new WordMarks(terms, postings, this.#products.places),
      typingErrors: new TypingErrors(terms),
    };
    this.#lastChange = contents?.lastChange ?? 0;
  }

  static empty(): SearchIndex {
    return new SearchIndex();
  }

  /** @throws Error for bytes that are no snapshot, or one of another form: build a new index from the products. */
  static fromBytes(bytes: Uint8Array): SearchIndex {
    return new SearchIndex(fromSnapshot(bytes));
  }

  /** How many products it holds. */
  get size(): number {
    return this.#products.size;
  }

  /** Takes over products as they are stored: a version older than the one it has changes nothing, an archived one leaves. */
  put(items: readonly ProductItem[]): void {
    for (const item of items) this.#put(item);
  }

  /** @throws CommerceError `invalid-input` for a cursor of another search. */
  search(request: ProductSearchRequest): ProductsFound {
    const { words, filters, page } = request;
    const after = positionOf(request);
    const places = this.#places();
    const { ranks: ofWords, corrected } = rankWords(
      this.#searched,
      searchQuery(words),
      places,
      after?.corrected,
    );
    const ranks = sumOf(ofWords, places.count);
    const counters = new ValueCounters(this.#columns);
    const found = foundPlaces({
      products: this.#products,
      places,
      ranks,
      filters: placeFilters(this.#columns, filters),
      counters,
      limit: page.limit,
      after,
    });
    const shown = found.places.slice(0, page.limit);
    const last = found.places.length > page.limit ? shown.at(-1) : undefined;
    return {
      page: {
        items: shown.map((place) => this.#products.product(place)),
        ...(last !== undefined && {
          nextCursor: nextCursorOf(request, {
            rank: ranks[last] ?? 0,
            nameKey: this.#products.nameKey(last),
            productId: this.#products.productId(last),
            corrected,
          }),
        }),
      },
      total: found.total,
      counts: counters.counts(),
      lastChange: this.#lastChangeDate(),
    };
  }

  suggest(words: SearchWords, limit: number): SuggestionsFound {
    const productAt = (place: number): Product => this.#products.product(place);
    return {
      suggestions: suggestions(this.#searched, words, this.#places(), productAt, limit),
      lastChange: this.#lastChangeDate(),
    };
  }

  /** A snapshot, without empty places. */
  toBytes(): Uint8Array {
    const places = this.#products.inOrder();
    return toSnapshot({
      products: this.#products.toStored(places),
      columns: this.#columns.toStored(places),
      ...this.#searched.postings.toStored(this.#searched.terms, places),
      lastChange: this.#lastChange,
    });
  }

  #places(): Places {
    return { count: this.#products.places, isThere: this.#products.isThere };
  }

  #lastChangeDate(): Date | undefined {
    return this.#lastChange === 0 ? undefined : new Date(this.#lastChange);
  }

  #put(item: ProductItem): void {
    const place = this.#products.find(item.productId);
    if (place !== undefined && this.#products.version(place) >= item.version) return;
    const product = fromItem(item);
    this.#lastChange = Math.max(this.#lastChange, product.state.updatedAt.getTime());
    if (product.state.archivedAt !== undefined) {
      if (place !== undefined) this.#products.remove(place);
      return;
    }
    if (place !== undefined && haveSameWords(this.#products.product(place), product)) {
      this.#products.replace(place, item);
      this.#columns.set(place, product);
      return;
    }
    if (place !== undefined) this.#products.remove(place);
    this.#add(product, item);
  }

  #add(product: Product, item: ProductItem): void {
    const place = this.#products.places;
    this.#products.add(product, item);
    this.#columns.add(product);
    const { terms, postings } = this.#searched;
    for (const { kind, text, field } of termsOfProduct(product.state)) {
      postings.add(terms.add(termKey(kind, text)), posting(place, field));
    }
  }
}
