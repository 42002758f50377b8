/** What is told of one kind of thing, whoever makes it. */
export interface Kind {
  readonly name: string;
  /** First part of the SKU. */
  readonly code: string;
  /** Regular price in euros, before the maker's factor. */
  readonly euros: number;
  readonly text: string;
}

/** A maker's line, in which every kind of the shelf is sold. */
export interface Line {
  readonly name: string;
  readonly code: string;
  readonly factor: number;
  readonly text: string;
  readonly currency: 'EUR' | 'USD' | 'JPY';
}

/** One category: every kind in every line. */
export interface Shelf {
  readonly category: string;
  readonly kinds: readonly Kind[];
  readonly lines: readonly Line[];
}

type KindRow = readonly [name: string, code: string, euros: number, text: string];
type LineRow = readonly [
  name: string,
  code: string,
  factor: number,
  text: string,
  currency?: Line['currency'],
];

export const shelf = (
  category: string,
  lines: readonly LineRow[],
  kinds: readonly KindRow[],
): Shelf => ({
  category,
  lines: lines.map(([name, code, factor, text, currency = 'EUR']) => ({
    name,
    code,
    factor,
    text,
    currency,
  })),
  kinds: kinds.map(([name, code, euros, text]) => ({ name, code, euros, text })),
});
