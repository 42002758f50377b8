import type { ProductItem } from '../dynamodb/product-item.ts';

/** The part of an index in memory that keeps it up to date. */
export interface ReplicatedIndex {
  /** Takes products as they are stored. Archived ones leave; versions lower than the one it holds are ignored. */
  put(items: readonly ProductItem[]): void;
  toBytes(): Uint8Array;
  /** Products in it. */
  readonly size: number;
}

/** Makes indexes of one format. */
export interface IndexFactory<Index extends ReplicatedIndex> {
  /** Changes whenever `fromBytes` cannot read what an earlier `toBytes` wrote. */
  readonly format: string;
  empty(): Index;
  /** @throws Error for bytes of another format. */
  fromBytes(bytes: Uint8Array): Index;
}
