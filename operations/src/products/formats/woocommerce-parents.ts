import * as z from 'zod';
import { isUnreadable, type SourceRecord, textOf } from '../records/source-record.ts';
import { tableRecords } from '../records/table-records.ts';
import type { ProductFile } from '../source/product-file.ts';
import { TextStore } from '../source/text-store.ts';

const stored = z.object({
  line: z.int(),
  fields: z.array(
    z.tuple([z.string(), z.object({ name: z.string(), texts: z.array(z.string()) })]),
  ),
});

/** The types of a row: `simple, virtual` is two. */
export const typesOf = (row: SourceRecord): ReadonlySet<string> =>
  new Set((textOf(row, 'type') ?? 'simple').toLowerCase().split(/\s*,\s*/));

const keysOf = (row: SourceRecord): string[] => {
  const [id, sku] = [textOf(row, 'id'), textOf(row, 'sku')];
  return [...(id === undefined ? [] : [`id:${id}`]), ...(sku === undefined ? [] : [`sku:${sku}`])];
};

/** The parents of variations. In the file they may stand below them. */
export class WooCommerceParents {
  readonly #rows = new TextStore();

  /** Reads the whole file once. */
  static async of(file: ProductFile): Promise<WooCommerceParents> {
    const parents = new WooCommerceParents();
    for await (const record of tableRecords(file.head, file.text())) {
      if (isUnreadable(record) || !typesOf(record).has('variable')) continue;
      const { line, fields } = record;
      parents.#rows.put(keysOf(record), JSON.stringify({ line, fields: [...fields] }));
    }
    return parents;
  }

  /** @param reference `id:44`, or the parent's SKU. */
  find(reference: string): SourceRecord | undefined {
    const text =
      this.#rows.get(`sku:${reference}`) ??
      this.#rows.get(reference.replace(/^(?:id:\s*)?/i, 'id:'));
    if (text === undefined) return undefined;
    const { line, fields } = stored.parse(JSON.parse(text));
    return { line, fields: new Map(fields) };
  }

  close(): void {
    this.#rows.close();
  }
}
