import type { Row } from '../formats/row.ts';

const MAX_PRODUCTS = 100;
const MAX_ROWS = 1_000;
// Below the limit of the API for a batch, 4 MB, and quick to repeat. Where it is too much, it is halved.
const MAX_BYTES = 1024 * 1024;

const bytesOf = (row: Row): number =>
  row.kind === 'product' ? Buffer.byteLength(JSON.stringify(row.product)) + 1 : 0;

/** Cuts rows into batches that the catalog takes, always at the same places. */
export async function* batchesOf(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  let [products, bytes] = [0, 0];
  for await (const row of rows) {
    const size = bytesOf(row);
    const isFull =
      products === MAX_PRODUCTS ||
      batch.length === MAX_ROWS ||
      (products > 0 && bytes + size > MAX_BYTES);
    if (isFull) {
      yield batch;
      batch = [];
      [products, bytes] = [0, 0];
    }
    batch.push(row);
    bytes += size;
    if (row.kind === 'product') products += 1;
  }
  if (batch.length > 0) yield batch;
}
