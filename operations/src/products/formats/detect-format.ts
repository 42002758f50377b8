import { UsageError } from '@commerce/command-line';
import { readHeader } from '../records/delimiter.ts';
import type { ProductFile } from '../source/product-file.ts';
import type { Format } from './format.ts';
import { googleTable, googleXml } from './google-merchant.ts';
import { jsonLines } from './json-lines.ts';
import { shopify } from './shopify.ts';
import { wooCommerce } from './woocommerce.ts';

/** The first that recognizes a file reads it. */
export const FORMATS: readonly Format[] = [jsonLines, googleXml, shopify, wooCommerce, googleTable];

const NAMES = FORMATS.map(({ name }) => name).join(', ');

const MAX_SHOWN = 200;

/**
 * The format of a file, by its first characters.
 *
 * @param name overrides what the content says.
 * @throws UsageError for an unknown name, Error for a file of no known format.
 */
export const formatOf = ({ head, path }: ProductFile, name?: string): Format => {
  const named = FORMATS.find((format) => format.name === name);
  if (name !== undefined) {
    if (named !== undefined) return named;
    throw new UsageError(`There is no format ${name}; the formats are ${NAMES}.`);
  }
  const detected = FORMATS.find(({ recognizes }) => recognizes(head));
  if (detected !== undefined) return detected;
  if (/^\s*\[/.test(head)) {
    throw new Error(`${path} is a JSON array. Write one product per line, without the brackets.`);
  }
  const columns = readHeader(head).columns.join(', ').slice(0, MAX_SHOWN);
  throw new Error(
    `${path} is in no format that is known by its columns: ${columns}. Name one with --format: ${NAMES}.`,
  );
};
