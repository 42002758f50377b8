import type { WordQuery } from '../search-analysis/query-terms.ts';
import {
  BEGINNING,
  CORRECTED,
  marked,
  markedBesides,
  type Marking,
  type Ranks,
  type RanksByField,
  ReusedRanks,
  WHOLE,
} from './marks.ts';
import type { Postings } from './postings.ts';
import { onlyTerm, type SortedTerms, type TermNumbers } from './sorted-terms.ts';
import { termKey } from './term-key.ts';

/** Terms that count alike. */
interface CountedTerms {
  readonly terms: TermNumbers;
  readonly byField: RanksByField;
}

const markingsOf = (
  counted: readonly CountedTerms[],
  listsOf: (terms: TermNumbers) => readonly Marking['postings'][],
): readonly Marking[] =>
  counted.flatMap(({ terms, byField }) =>
    listsOf(terms).map((postings) => ({ postings, byField })),
  );

type WholeWord = Pick<WordQuery, 'whole' | 'singulars'>;

const BYTES_OF_A_RANK = 2;
const KEPT_BYTES = 32 * 1_024 ** 2;

// A word of fewer products is marked about as fast as what is kept of it would be found.
const MIN_KEPT_SHARE = 0.1;

/**
 * The products that have a word, whole or as the beginning of one.
 *
 * People use the same words: "for" and "the" are in most descriptions, and most products have a term that begins with "a".
 * The postings of the snapshot never change, so what a common word marks there is kept, the last used words of up to
 * 32 MB: 160 of them at 100,000 products, where ten letters take 3 ms then, and 13 ms without it.
 */
export class WordMarks {
  readonly #terms: SortedTerms;
  readonly #postings: Postings;
  readonly #storedProducts: number;
  readonly #maxKept: number;
  /** By word, the last used one last. */
  readonly #kept = new Map<string, Ranks>();
  readonly #reused = new ReusedRanks();

  /** @param storedProducts how many products the snapshot has. */
  constructor(terms: SortedTerms, postings: Postings, storedProducts: number) {
    this.#terms = terms;
    this.#postings = postings;
    this.#storedProducts = storedProducts;
    this.#maxKept = Math.floor(KEPT_BYTES / Math.max(1, storedProducts * BYTES_OF_A_RANK));
  }

  /** Begins a search: what the one before was given is used again. */
  startSearch(): void {
    this.#reused.release();
  }

  /**
   * The rank that the word gives each product.
   *
   * @param joined the words that it makes with its neighbours: a product that has one as a whole word has this word, too.
   */
  of(word: WordQuery, joined: readonly WholeWord[], places: number): Ranks {
    const counted = [...this.#beginningTerms(word), ...this.#wholeTerms(word)];
    const stored = markingsOf(counted, (terms) => [this.#postings.stored(terms)]);
    const ranks = this.#isCommon(stored)
      ? this.#keptOf(word, stored)
      : marked(stored, this.#storedProducts);
    const later = markingsOf(counted, (terms) => this.#postings.later(terms));
    const ofJoined = this.#allOf(joined.flatMap((each) => this.#wholeTerms(each)));
    return markedBesides(ranks, [...later, ...ofJoined], places, this.#reused);
  }

  /** The same besides `ranks`, for products that have one of these terms instead of the word. */
  withCorrected(ranks: Ranks, terms: readonly number[], places: number): Ranks {
    const corrected = terms.map((term) => ({ terms: onlyTerm(term), byField: CORRECTED }));
    return markedBesides(ranks, this.#allOf(corrected), places, this.#reused);
  }

  #allOf(counted: readonly CountedTerms[]): readonly Marking[] {
    return markingsOf(counted, (terms) => this.#postings.of(terms));
  }

  #isCommon(stored: readonly Marking[]): boolean {
    const size = stored.reduce((sum, { postings }) => sum + postings.length, 0);
    return size > this.#storedProducts * MIN_KEPT_SHARE;
  }

  #keptOf(word: WordQuery, stored: readonly Marking[]): Ranks {
    // What else is compared with terms follows from the spellings.
    const key = word.beginnings.join(' ');
    const ranks = this.#kept.get(key) ?? marked(stored, this.#storedProducts);
    this.#kept.delete(key);
    this.#kept.set(key, ranks);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#maxKept) break;
      this.#kept.delete(oldest);
    }
    return ranks;
  }

  #beginningTerms({ beginnings }: WordQuery): CountedTerms[] {
    return beginnings.flatMap((text) =>
      [termKey('word', text), termKey('joined', text)].map((key) => ({
        terms: this.#terms.beginningWith(key),
        byField: BEGINNING,
      })),
    );
  }

  #wholeTerms({ whole, singulars }: WholeWord): CountedTerms[] {
    const keys = [
      ...whole.flatMap((text) => [termKey('word', text), termKey('joined', text)]),
      ...singulars.map((text) => termKey('singular', text)),
    ];
    return keys
      .map((key) => this.#terms.find(key))
      .filter((term) => term !== undefined)
      .map((term) => ({ terms: onlyTerm(term), byField: WHOLE }));
  }
}
