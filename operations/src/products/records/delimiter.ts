import { parse } from 'csv-parse/sync';
import * as z from 'zod';

const DELIMITERS = [',', ';', '\t'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const rows = z.array(z.array(z.string()));

/** The header row of a table: its first line that is not blank. */
const headerLine = (head: string): string =>
  head.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';

const columnsIn = (line: string, delimiter: Delimiter): readonly string[] => {
  try {
    return rows.parse(parse(line, { delimiter, relax_quotes: true }))[0] ?? [];
  } catch {
    return [];
  }
};

/** The column names of a table, and what separates them: the character that gives the most columns. */
export const readHeader = (
  head: string,
): { readonly delimiter: Delimiter; readonly columns: readonly string[] } => {
  const line = headerLine(head);
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    columns: columnsIn(line, delimiter),
  })).sort((left, right) => right.columns.length - left.columns.length);
  return best ?? { delimiter: ',', columns: [] };
};
