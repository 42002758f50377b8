import { columnKey } from './column-name.ts';
import type { Field } from './source-record.ts';

/** Collects the fields of a record; blank ones are left out. */
export class FieldMap {
  readonly #fields = new Map<string, Field>();

  add(column: string, text: string): void {
    const trimmed = text.trim();
    const key = columnKey(column);
    if (trimmed === '' || key === '') return;
    const { name, texts } = this.#fields.get(key) ?? { name: column.trim(), texts: [] };
    this.#fields.set(key, { name, texts: [...texts, trimmed] });
  }

  get fields(): ReadonlyMap<string, Field> {
    return this.#fields;
  }
}
