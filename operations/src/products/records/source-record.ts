/** What a shop wrote into one column of one record. */
export interface Field {
  /** The name of the column as the file has it. */
  readonly name: string;
  /** Without spaces at the ends, never blank. Several where the column occurs several times. */
  readonly texts: readonly string[];
}

/** One record of a file as the shop wrote it. */
export interface SourceRecord {
  /** The line of the file where it begins, the first being 1. */
  readonly line: number;
  /** The fields that are not blank, by the key of their column. */
  readonly fields: ReadonlyMap<string, Field>;
}

/** A record that cannot be read. */
export interface UnreadableRecord {
  readonly line: number;
  readonly problem: string;
}

export type ReadRecord = SourceRecord | UnreadableRecord;

export const isUnreadable = (record: ReadRecord): record is UnreadableRecord => 'problem' in record;

/** The first text of the first of these columns that has one; undefined when all are blank. */
export const textOf = (
  { fields }: Pick<SourceRecord, 'fields'>,
  ...keys: readonly string[]
): string | undefined => keys.map((key) => fields.get(key)?.texts[0]).find(Boolean);

/** All texts of a column. */
export const textsOf = ({ fields }: Pick<SourceRecord, 'fields'>, key: string): readonly string[] =>
  fields.get(key)?.texts ?? [];
