import { currency } from '@commerce/domain-primitives';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { formatOf } from '../../src/products/formats/detect-format.ts';
import type { MappingOptions, Row } from '../../src/products/formats/row.ts';
import { refuseRepeatedSkus } from '../../src/products/import/repeated-skus.ts';
import { openProductFile } from '../../src/products/source/product-file.ts';

/** A file of products in the layout of a shop. */
export const productFixture = (name: string): string =>
  resolve('operations/test/fixtures/products', name);

/** A temporary file with this content. */
export const fileOf = (content: string | Uint8Array, name = 'products.csv'): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'commerce-products-')), name);
  writeFileSync(path, content);
  return path;
};

export const DEFAULT_MAPPING: MappingOptions = {
  style: { currency: currency('EUR') },
  untrackedStock: undefined,
  includeHidden: false,
  now: new Date('2026-06-01T12:00:00Z'),
};

/** All rows of a file, as an import gets them. */
export const importRows = async (
  path: string,
  options: Partial<MappingOptions> = {},
  encoding?: string,
): Promise<readonly Row[]> => {
  const file = await openProductFile(path, encoding);
  const rows: Row[] = [];
  const all = formatOf(file).rows(file, { ...DEFAULT_MAPPING, ...options });
  for await (const row of refuseRepeatedSkus(all)) rows.push(row);
  return rows;
};
