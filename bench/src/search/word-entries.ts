import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CapacityMeter } from './capacity-meter.ts';

// The other way that was measured, at its best: an item for each word of a product, of which a search reads ranges, and
// one with all words of a product, to check the words that too many products have.
//
//   entry of a word     WORD#<first letter>  <word>⇥<id>
//   words of a product  PRODUCT#<id>         WORDS         words

const SEPARATOR = '\t';
const ENTRIES_AT_ONCE = 300;
const MAX_BATCH_GET = 100;
/** Past so many requests a page is returned as far as it got. */
const MAX_REQUESTS = 40;

export const wordsKey = (id: string) => ({ pk: `PRODUCT#${id}`, sk: 'WORDS' });

export const wordEntry = (word: string, id: string) => ({
  pk: `WORD#${word.charAt(0)}`,
  sk: `${word}${SEPARATOR}${id}`,
});

const entrySchema = z.object({ sk: z.string() }).transform(({ sk }) => {
  const [word = '', id = ''] = sk.split(SEPARATOR);
  return { sk, word, id };
});
const wordsSchema = z.object({ pk: z.string(), words: z.string() });

type Entry = z.output<typeof entrySchema>;

interface Run {
  readonly term: string;
  readonly entries: Entry[];
  isComplete: boolean;
}

export interface EntriesFound {
  readonly ids: readonly string[];
  /** The page may lack products, because finding more would take too long. */
  readonly isShort: boolean;
}

// Sorts before every character of an id.
const afterLast = ({ entries }: Run): string => `${entries.at(-1)?.sk ?? ''}!`;

const hasAll = (words: string, terms: readonly string[]): boolean =>
  terms.every((term) => ` ${words}`.includes(` ${term}`));

/** Searches by entries: the term that fewest products have first, and no product is read that lacks a term. */
export class WordEntries {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #meter: CapacityMeter;

  constructor(client: DynamoDBDocumentClient, table: string, meter: CapacityMeter) {
    this.#client = client;
    this.#table = table;
    this.#meter = meter;
  }

  /** The first page, in the order of ids: entries know nothing of relevance, nor how many there are. */
  async search(terms: readonly string[], limit: number): Promise<EntriesFound> {
    const startedAt = this.#meter.requests;
    const mayGoOn = (): boolean => this.#meter.requests - startedAt < MAX_REQUESTS;
    const runs = await Promise.all(terms.map((term) => this.#firstOf(term)));
    const complete = runs
      .filter(({ isComplete }) => isComplete)
      .sort((left, right) => left.entries.length - right.entries.length);
    const [rarest] = complete;
    if (rarest !== undefined) return this.#fromRarest(rarest, runs, limit, mayGoOn);
    const joined = await this.#joined(runs, limit, mayGoOn);
    if (joined.length > limit) return { ids: joined.slice(0, limit), isShort: false };
    const walked = await this.#walked(runs, limit, mayGoOn);
    const ids = [...new Set([...joined, ...walked.ids])];
    return { ids: ids.slice(0, limit), isShort: walked.isShort && ids.length <= limit };
  }

  async #fromRarest(
    rarest: Run,
    runs: readonly Run[],
    limit: number,
    mayGoOn: () => boolean,
  ): Promise<EntriesFound> {
    const sets = runs
      .filter((run) => run !== rarest && run.isComplete)
      .map(({ entries }) => new Set(entries.map(({ id }) => id)));
    const common = runs.filter(({ isComplete }) => !isComplete).map(({ term }) => term);
    const candidates = [...new Set(rarest.entries.map(({ id }) => id))].filter((id) =>
      sets.every((ids) => ids.has(id)),
    );
    if (common.length === 0) return { ids: candidates.slice(0, limit), isShort: false };
    return this.#checked(candidates, common, limit, mayGoOn);
  }

  async #checked(
    candidates: readonly string[],
    terms: readonly string[],
    limit: number,
    mayGoOn: () => boolean,
  ): Promise<EntriesFound> {
    const ids: string[] = [];
    let from = 0;
    while (from < candidates.length && ids.length <= limit && mayGoOn()) {
      const batch = candidates.slice(from, from + MAX_BATCH_GET);
      ids.push(...(await this.#thatHaveAll(batch, terms)));
      from += batch.length;
    }
    return { ids: ids.slice(0, limit), isShort: from < candidates.length && ids.length <= limit };
  }

  /** Products that have all terms as whole words, whose entries are in the order of ids: a merge join. */
  async #joined(runs: readonly Run[], limit: number, mayGoOn: () => boolean): Promise<string[]> {
    const cursors = runs.map((run) => ({ run, place: 0 }));
    const found: string[] = [];
    let wanted = '';
    for (;;) {
      let agreeing = 0;
      for (const cursor of cursors) {
        const id = await this.#idFrom(cursor, wanted, mayGoOn);
        if (id === undefined) return found;
        agreeing = id === wanted ? agreeing + 1 : 0;
        if (id !== wanted) wanted = id;
      }
      if (agreeing < cursors.length) continue;
      found.push(wanted);
      if (found.length > limit) return found;
      wanted = `${wanted}!`;
    }
  }

  /** The first id of a whole word's entries that is not before `wanted`. */
  async #idFrom(
    cursor: { readonly run: Run; place: number },
    wanted: string,
    mayGoOn: () => boolean,
  ): Promise<string | undefined> {
    const { run } = cursor;
    for (;;) {
      for (; cursor.place < run.entries.length; cursor.place += 1) {
        const entry = run.entries[cursor.place];
        if (entry?.word !== run.term) return undefined;
        if (entry.id >= wanted) return entry.id;
      }
      if (run.isComplete || !mayGoOn()) return undefined;
      const [next, from] = [afterLast(run), `${run.term}${SEPARATOR}${wanted}`];
      await this.#more(run, next > from ? next : from);
    }
  }

  /** Products that have a term only as a beginning: all entries of the longest, each product checked. */
  async #walked(
    runs: readonly Run[],
    limit: number,
    mayGoOn: () => boolean,
  ): Promise<EntriesFound> {
    const [longest] = [...runs].sort((left, right) => right.term.length - left.term.length);
    if (longest === undefined) return { ids: [], isShort: false };
    const run = await this.#firstOf(longest.term);
    const ids = new Set<string>();
    const seen = new Set<string>();
    const terms = runs.map(({ term }) => term);
    let from = 0;
    while (ids.size <= limit && mayGoOn()) {
      const fresh = [...new Set(run.entries.slice(from).map(({ id }) => id))].filter(
        (id) => !seen.has(id),
      );
      from = run.entries.length;
      for (const id of fresh) seen.add(id);
      const { ids: more } = await this.#checked(fresh, terms, limit, mayGoOn);
      for (const id of more) ids.add(id);
      if (run.isComplete) break;
      if (ids.size <= limit && mayGoOn()) await this.#more(run, afterLast(run));
    }
    return { ids: [...ids], isShort: !run.isComplete };
  }

  async #firstOf(term: string): Promise<Run> {
    const run: Run = { term, entries: [], isComplete: false };
    await this.#more(run, term);
    return run;
  }

  async #more(run: Run, from: string): Promise<void> {
    const { Items = [], LastEvaluatedKey } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :end',
        ExpressionAttributeValues: {
          ':pk': `WORD#${run.term.charAt(0)}`,
          ':from': from,
          ':end': `${run.term}\uffff`,
        },
        Limit: ENTRIES_AT_ONCE,
      }),
    );
    run.entries.push(...Items.map((item) => entrySchema.parse(item)));
    run.isComplete = LastEvaluatedKey === undefined;
  }

  async #thatHaveAll(ids: readonly string[], terms: readonly string[]): Promise<string[]> {
    const { Responses = {} } = await this.#client.send(
      new BatchGetCommand({ RequestItems: { [this.#table]: { Keys: ids.map(wordsKey) } } }),
    );
    const items = (Responses[this.#table] ?? []).map((item) => wordsSchema.parse(item));
    const having = new Set(
      items
        .filter(({ words }) => hasAll(words, terms))
        .map(({ pk }) => pk.slice('PRODUCT#'.length)),
    );
    return ids.filter((id) => having.has(id));
  }
}
