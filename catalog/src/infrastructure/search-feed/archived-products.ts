import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import * as z from 'zod';
import type { ProductItem } from '../dynamodb/product-item.ts';
import type { IndexFactory, ReplicatedIndex } from './replicated-index.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

// The stream keeps records for a day; a batch from it may be retried or redriven so long.
const REMEMBERED_MS = 2 * DAY_MS;

const archived = z.array(
  z.object({ productId: z.string(), version: z.int(), archivedAt: z.iso.datetime() }),
);
type Archived = z.output<typeof archived>[number];

const LENGTH_BYTES = 4;

/**
 * An index that remembers archived products. Log entries repeat and change places: a batch is delivered again when its
 * function timed out after it had appended, and a dead letter is redriven hours later.
 *
 * ```
 * saved      v1 (added)    v2 (archived)
 * log        v1    v2      v1 again
 * ```
 *
 * For a product in the index its version tells what is older. An archived one is not in it, so its version is kept
 * here, for as long as an older one can still come. Invariant: what a product is here depends on the highest version that was
 * put alone, so any order and any number of repeats end in the same index.
 */
export class ArchivedProducts<Index extends ReplicatedIndex> implements ReplicatedIndex {
  readonly index: Index;
  readonly #archived: Map<string, Archived>;
  readonly #now: () => Date;

  constructor(index: Index, now: () => Date, known: readonly Archived[] = []) {
    this.index = index;
    this.#now = now;
    this.#archived = new Map(known.map((each) => [each.productId, each]));
  }

  get size(): number {
    return this.index.size;
  }

  put(items: readonly ProductItem[]): void {
    this.index.put(items.filter((item) => this.#isUnknown(item)));
  }

  toBytes(): Uint8Array {
    const since = this.#now().getTime() - REMEMBERED_MS;
    const kept = [...this.#archived.values()].filter(
      ({ archivedAt }) => Date.parse(archivedAt) > since,
    );
    const header = zstdCompressSync(JSON.stringify(kept));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(header.length);
    return Buffer.concat([length, header, this.index.toBytes()]);
  }

  #isUnknown({ productId, version, archivedAt }: ProductItem): boolean {
    if (version <= (this.#archived.get(productId)?.version ?? 0)) return false;
    if (archivedAt !== undefined) this.#archived.set(productId, { productId, version, archivedAt });
    return true;
  }
}

/** Makes indexes that remember archived products. */
export const rememberingArchived = <Index extends ReplicatedIndex>(
  factory: IndexFactory<Index>,
  now: () => Date,
): IndexFactory<ArchivedProducts<Index>> => ({
  format: factory.format,
  empty: () => new ArchivedProducts(factory.empty(), now),
  fromBytes: (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = LENGTH_BYTES + buffer.readUInt32BE();
    const header = zstdDecompressSync(buffer.subarray(LENGTH_BYTES, end)).toString('utf8');
    const index = factory.fromBytes(buffer.subarray(end));
    return new ArchivedProducts(index, now, archived.parse(JSON.parse(header)));
  },
});
