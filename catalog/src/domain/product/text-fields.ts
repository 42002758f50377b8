import { GTIN_FORM } from './gtin.ts';

/** A rule of a text beyond its length. */
export interface TextForm {
  /** For the API's documents, as far as a regular expression can say it. */
  readonly pattern: string;
  /** What is told to a caller who breaks it. */
  readonly rule: string;
  readonly isMet: (text: string) => boolean;
}

interface TextField {
  /** In characters, as `charactersIn` and JSON Schema count them. */
  readonly min: number;
  readonly max: number;
  /** For the API's documents. */
  readonly description: string;
  /** The text of a product that states none, and of one that was stored before the field existed. */
  readonly default?: string;
  readonly form?: TextForm;
}

/**
 * The texts of a product: a line here is a field of the aggregate, the stored item, the API and its documents. A new
 * field needs a `default`, since products without it are stored.
 */
export const TEXT_FIELDS = {
  name: { min: 1, max: 200, description: 'Name shown to customers' },
  description: {
    min: 0,
    max: 10_000,
    default: '',
    description:
      'Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown',
  },
  supplierId: { min: 0, max: 64, default: '', description: 'Who delivers it' },
  warehouseLocation: { min: 0, max: 64, default: '', description: 'Its place in the warehouse' },
  brand: { min: 0, max: 128, default: '', description: 'Brand' },
  gtin: {
    min: 0,
    max: 14,
    default: '',
    description: 'Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty',
    form: GTIN_FORM,
  },
} as const satisfies Readonly<Record<string, TextField>>;

export type TextFieldName = keyof typeof TEXT_FIELDS;

/** The same lines, for code that works on any of them. */
export const textField = (name: TextFieldName): TextField => TEXT_FIELDS[name];

const isTextFieldName = (name: string): name is TextFieldName => name in TEXT_FIELDS;

export const TEXT_FIELD_NAMES: readonly TextFieldName[] =
  Object.keys(TEXT_FIELDS).filter(isTextFieldName);

/** A record with a value for each text field. */
export const eachTextField = <Value>(
  valueOf: (name: TextFieldName) => Value,
): Readonly<Record<TextFieldName, Value>> =>
  // The entries are those of TEXT_FIELD_NAMES; Object.fromEntries widens their keys to string.
  Object.fromEntries(TEXT_FIELD_NAMES.map((name) => [name, valueOf(name)])) as Record<
    TextFieldName,
    Value
  >;
