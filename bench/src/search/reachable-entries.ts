import { wordEntry } from './word-entries.ts';

// Of a word or letter the entries past these are not stored: no first page reaches them, and DynamoDB Local takes
// minutes to store them.
const MAX_ENTRIES_OF_A_WORD = 20_000;
const MAX_ENTRIES_OF_A_LETTER = 3_000;

type Entry = ReturnType<typeof wordEntry>;

/** The ids of the products that have a word, in order, by word. */
const idsByWord = (wordsById: ReadonlyMap<string, readonly string[]>): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const id of [...wordsById.keys()].sort()) {
    for (const word of wordsById.get(id) ?? []) {
      const known = ids.get(word);
      if (known === undefined) ids.set(word, [id]);
      else known.push(id);
    }
  }
  return ids;
};

/** The entries that searches for these terms can reach. */
export const reachableEntries = (
  wordsById: ReadonlyMap<string, readonly string[]>,
  terms: readonly string[],
): readonly Entry[] => {
  const byWord = [...idsByWord(wordsById)].sort(([left], [right]) => (left < right ? -1 : 1));
  const entries = new Map<string, Entry>();
  for (const term of new Set(terms)) {
    const isLetter = term.length === 1;
    const ofTerm = byWord
      .filter(([word]) => word.startsWith(term))
      .flatMap(([word, ids]) =>
        ids.slice(0, MAX_ENTRIES_OF_A_WORD).map((id) => wordEntry(word, id)),
      );
    const reached = isLetter ? ofTerm.slice(0, MAX_ENTRIES_OF_A_LETTER) : ofTerm;
    for (const entry of reached) entries.set(entry.sk, entry);
  }
  return [...entries.values()];
};
