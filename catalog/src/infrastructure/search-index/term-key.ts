import type { TermKind } from '../search-analysis/product-terms.ts';

/** No word contains it. */
export const SINGULAR_MARK = '=';

const MARKS: Readonly<Record<TermKind, string>> = {
  word: '',
  joined: '+',
  singular: SINGULAR_MARK,
};

/** A term as the index names it. Those of a kind are side by side in its order. */
export const termKey = (kind: TermKind, text: string): string => `${MARKS[kind]}${text}`;

export const isWordKey = (key: string): boolean =>
  !key.startsWith(MARKS.joined) && !key.startsWith(MARKS.singular);
