interface TextField {
  /** In characters, as `charactersIn` and JSON Schema count them. */
  readonly min: number;
  readonly max: number;
  /** For the API's documents. */
  readonly description: string;
  /** The text of a product that states none, and of one that was stored before the field existed. */
  readonly default?: string;
}

/**
 * The texts of a product: a line here is a field of the aggregate, the stored item, the API and its documents. A new
 * field needs a `default`, since products without it are stored.
 */
export const TEXT_FIELDS = {
  name: { min: 1, max: 200, description: 'Name shown to customers' },
  description: { min: 0, max: 4_000, default: '', description: 'Plain text' },
  supplierId: { min: 1, max: 64, description: 'Who delivers it' },
  warehouseLocation: { min: 1, max: 64, description: 'Its place in the warehouse' },
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
