import { parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import * as z from 'zod';
import { readHeader } from './delimiter.ts';
import { FieldMap } from './field-map.ts';
import type { ReadRecord } from './source-record.ts';

// Longer than any product, and a bound for the memory that a quote takes that is never closed.
const MAX_RECORD_CHARACTERS = 2_000_000;

const parsed = z.object({
  record: z.array(z.string()),
  raw: z.string(),
});

// The parser counts a CRLF inside of quotes twice.
const linesIn = (raw: string): number => raw.match(/\r\n?|\n/g)?.length ?? 0;

const isBlank = (row: readonly string[]): boolean => row.every((text) => text.trim() === '');

const REST = 'nothing below it was read';

const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: `a quote is opened here or below and never closed; ${REST}`,
  CSV_MAX_RECORD_SIZE: `the record is longer than ${MAX_RECORD_CHARACTERS} characters; is a quote never closed? ${REST}`,
};

const csvError = z.object({ code: z.string().startsWith('CSV_'), message: z.string() });

const recordOf = (columns: readonly string[], row: readonly string[], line: number): ReadRecord => {
  const surplus = row.slice(columns.length);
  if (!isBlank(surplus)) {
    const problem = `the row has ${row.length} columns and the header ${columns.length}; is a quote or a separator wrong?`;
    return { line, problem };
  }
  const fields = new FieldMap();
  for (const [index, name] of columns.entries()) fields.add(name, row[index] ?? '');
  return { line, fields: fields.fields };
};

/** Reads a table of comma, semicolon or tab separated values. Its first row has the column names. */
export async function* tableRecords(
  head: string,
  text: AsyncIterable<string>,
): AsyncGenerator<ReadRecord> {
  const parser = parse({
    delimiter: readHeader(head).delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    relax_column_count: true,
    // An inch mark in a field without quotes is a character like any other.
    relax_quotes: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  // What fails is thrown by the loop below.
  pipeline(Readable.from(text), parser, () => undefined);
  let columns: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const read of parser) {
      const { record, raw } = parsed.parse(read);
      const start = line;
      line += linesIn(raw);
      if (isBlank(record)) continue;
      if (columns === undefined) columns = record.map((name) => name.trim());
      else yield recordOf(columns, record, start);
    }
  } catch (error) {
    const { data } = csvError.safeParse(error);
    if (data === undefined) throw error;
    yield { line, problem: PROBLEMS[data.code] ?? data.message };
  }
}
