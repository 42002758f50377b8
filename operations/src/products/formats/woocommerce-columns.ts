import { type SourceRecord, textOf } from '../records/source-record.ts';

const USED: ReadonlySet<string> = new Set([
  'id',
  'type',
  'sku',
  'gtin, upc, ean, or isbn',
  'name',
  'published',
  'visibility in catalog',
  'description',
  'date sale price starts',
  'date sale price ends',
  'in stock?',
  'stock',
  'backorders allowed?',
  'low stock amount',
  'sale price',
  'regular price',
  'images',
  'parent',
  'brands',
  'position',
  'download limit',
  'download expiry days',
  'allow customer reviews?',
  // References to other products of the shop, by their ids there.
  'grouped products',
  'upsells',
  'cross-sells',
  // Addresses of files that customers pay for, and what they read after they have paid.
  'purchase note',
]);

const PAID_FILE = /^download \d+ (?:id|name|url)$/;

// WordPress hides metadata whose name begins with an underscore, such as what a product costs the shop.
const HIDDEN_METADATA = /^meta: ?_/;

const ATTRIBUTE = /^attribute (\d+) (?:name|value\(s\)|visible|global|default)$/;

/** Whether a column is not an attribute as it stands. */
export const isUsedColumn = (key: string): boolean =>
  USED.has(key) || PAID_FILE.test(key) || HIDDEN_METADATA.test(key) || ATTRIBUTE.test(key);

const numberOfAttribute = (key: string): number => Number(ATTRIBUTE.exec(key)?.[1] ?? 0);

/** The attributes of the columns `Attribute 1 name`, `Attribute 1 value(s)`, and so on. */
export const attributesIn = (
  row: Pick<SourceRecord, 'fields'>,
): readonly (readonly [name: string, value: string | undefined])[] => {
  const numbers = new Set([...row.fields.keys()].map(numberOfAttribute));
  return [...numbers]
    .sort((left, right) => left - right)
    .flatMap((number) => {
      const name = textOf(row, `attribute ${number} name`);
      return name === undefined ? [] : [[name, textOf(row, `attribute ${number} value(s)`)]];
    });
};

/** Splits a list at its commas; `\,` is a comma of a value. */
export const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll('\\,', ',').trim())
    .filter((part) => part !== '');

/** The exporter writes a line break as `\n`, and `\n` itself as `\\n`. */
export const withLineBreaks = (text: string | undefined): string | undefined =>
  text?.replaceAll(/\\\\n|\\n/g, (found) => (found === '\\n' ? '\n' : '\\n'));
