import type { ProductIndex } from '../../application/ports/product-index.ts';
import type { Product } from '../../domain/product/product.ts';
import { productDocument } from './product-document.ts';
import type { BulkLine, SearchEngine } from './search-engine.ts';

// The smallest domains of AWS take requests of 10 MB; a document may have a megabyte.
// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits
const MAX_REQUEST_BYTES = 5_000_000;

/**
 * Writes products to OpenSearch under their own versions: the engine keeps the highest, whatever the order. An archived
 * product stays as a mark with its version, since the engine drops the version of a deleted document after a minute
 * (`index.gc_deletes`), and an event that comes later than that would bring the product back.
 */
export class OpenSearchProductIndex implements ProductIndex {
  readonly #engine: SearchEngine;

  constructor(engine: SearchEngine) {
    this.#engine = engine;
  }

  async put(products: readonly Product[]): Promise<void> {
    let lines: BulkLine[] = [];
    let bytes = 0;
    for (const product of products) {
      const document = productDocument(product);
      const size = Buffer.byteLength(JSON.stringify(document));
      if (lines.length > 0 && bytes + size > MAX_REQUEST_BYTES) {
        await this.#engine.write(lines);
        lines = [];
        bytes = 0;
      }
      const { id, version } = product;
      lines.push({ index: { _id: id, version, version_type: 'external' } }, document);
      bytes += size;
    }
    if (lines.length > 0) await this.#engine.write(lines);
  }
}
