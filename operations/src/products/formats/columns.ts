import { columnKey } from '../records/column-name.ts';
import { readHeader } from '../records/delimiter.ts';

/** The keys of the columns of a table. */
export const columnKeysOf = (head: string): ReadonlySet<string> =>
  new Set(readHeader(head).columns.map(columnKey));

/** Whether a table has all of these columns; of several names in one entry, one is enough. */
export const hasColumns = (
  head: string,
  ...wanted: readonly (string | readonly string[])[]
): boolean => {
  const columns = columnKeysOf(head);
  return wanted.every((names) => [names].flat().some((name) => columns.has(name)));
};
