/**
 * No item may have more. Names of attributes count, in UTF-8 like their values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const MAX_ITEM_BYTES = 400 * 1024;

// A number has up to 21 bytes, a list or map 3 and one for each entry.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const NUMBER_BYTES = 21;
const COLLECTION_BYTES = 3;

const isEntries = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The bytes that DynamoDB counts for a value, or a few more. */
const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return NUMBER_BYTES;
  if (!isEntries(value)) return 1;
  const entries = Object.entries(value).map(
    ([name, entry]) => 1 + (Array.isArray(value) ? 0 : Buffer.byteLength(name)) + valueBytes(entry),
  );
  return COLLECTION_BYTES + entries.reduce((sum, bytes) => sum + bytes, 0);
};

/** The bytes that DynamoDB counts for an item, or a few more. */
export const itemBytes = (item: object): number => valueBytes(item);
