import { foldedText } from '@commerce/domain-primitives';
import { createHash } from 'node:crypto';
import type { Row } from '../formats/row.ts';

// 48 bits: two of a million SKUs share them once in 560 imports, and then the row is named as refused.
const HASH_BYTES = 6;

/** SKUs are one as the catalog compares them. A number per SKU, so that a large file takes little memory. */
const keyOf = (sku: string): number =>
  createHash('sha256').update(foldedText(sku)).digest().readUIntBE(0, HASH_BYTES);

/** Refuses the second product of one SKU: it would replace the first without a word. */
export async function* refuseRepeatedSkus(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  const lines = new Map<number, number>();
  for await (const row of rows) {
    if (row.kind !== 'product') {
      yield row;
      continue;
    }
    const { line, product } = row;
    const key = keyOf(product.sku);
    const first = lines.get(key);
    if (first === undefined) {
      lines.set(key, line);
      yield row;
    } else {
      const reason = `duplicate-sku: line ${first} has this SKU already`;
      yield { kind: 'refused', line, sku: product.sku, reason };
    }
  }
}
