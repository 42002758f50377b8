import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel, isConditionFailure } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Key } from './product-table.ts';
import { chunkKey, expiryOf, manifestKey, type SearchTables } from './search-table.ts';

const manifestItem = z.object({
  snapshotId: z.string(),
  chunks: z.int(),
  position: z.int(),
  appended: z.int(),
  products: z.int(),
  builtAt: z.iso.datetime(),
  rebuiltAt: z.iso.datetime(),
});
const chunkItem = z.object({ body: z.instanceof(Uint8Array) });

type SnapshotTable = Pick<SearchTables, 'client' | 'search'>;

/** The snapshot that counts. `position`: the last log entry that is in it. */
export type Manifest = z.output<typeof manifestItem>;

export type NewSnapshot = Pick<Manifest, 'position' | 'appended' | 'products' | 'rebuiltAt'> & {
  readonly bytes: Uint8Array;
};

// An item has up to 400 KB, and its key and attributes need some of it.
const CHUNK_BYTES = 380 * 1024;
const AT_ONCE = 8;

/**
 * Snapshots of the index, in one format. Each snapshot has separate chunks, which are complete before the manifest names
 * them. So a reader of the manifest finds all that it names, and a builder that is killed leaves chunks without a reader,
 * which expire.
 */
export class SnapshotStore {
  readonly #tables: SnapshotTable;
  readonly #format: string;
  readonly #now: () => Date;

  constructor(tables: SnapshotTable, format: string, now: () => Date) {
    this.#tables = tables;
    this.#format = format;
    this.#now = now;
  }

  async manifest(): Promise<Manifest | undefined> {
    const { client, search: TableName } = this.#tables;
    const Key = manifestKey(this.#format);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && manifestItem.parse(Item);
  }

  /** The bytes of a snapshot; undefined when a chunk has expired. */
  async load({ snapshotId, chunks }: Manifest): Promise<Uint8Array | undefined> {
    const places = Array.from({ length: chunks }, (_, place) => place);
    const parts = await inParallel(AT_ONCE, places, async (place) => {
      const key = chunkKey(snapshotId, place);
      // Chunks never change, so one that an eventually consistent read finds is right, at half of the price.
      return (await this.#chunk(key, false)) ?? (await this.#chunk(key, true));
    });
    const found = parts.filter((part) => part !== undefined);
    return found.length === chunks ? Buffer.concat(found) : undefined;
  }

  /**
   * Stores a snapshot in place of the one that was current when its position was read:
   *
   * ```
   * A: manifest 1 at 100   position 150   chunks of 2         manifest 2 if still 1 ✓
   * B: manifest 1 at 100      position 160      chunks of 3      manifest 3 if still 1 ✗ → its chunks expire
   * ```
   *
   * So of two builders at once one works without effect, and nothing else happens. A position never goes back: a builder reads
   * its own after it read the manifest that it replaces, and the log only grows.
   *
   * @returns false when another builder came first.
   */
  async save({ bytes, ...about }: NewSnapshot, previous: Manifest | undefined): Promise<boolean> {
    const snapshotId = randomUUID();
    const chunks = await this.#saveChunks(snapshotId, bytes);
    const { client, search: TableName } = this.#tables;
    const manifest: Manifest = {
      ...about,
      snapshotId,
      chunks,
      builtAt: this.#now().toISOString(),
    };
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...manifestKey(this.#format), ...manifest },
          ...(previous === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'snapshotId = :previous',
                ExpressionAttributeValues: { ':previous': previous.snapshotId },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  async #chunk(Key: Key, ConsistentRead: boolean): Promise<Uint8Array | undefined> {
    const { client, search: TableName } = this.#tables;
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead }));
    return Item && chunkItem.parse(Item).body;
  }

  async #saveChunks(snapshotId: string, bytes: Uint8Array): Promise<number> {
    const { client, search: TableName } = this.#tables;
    const starts = Array.from(
      { length: Math.ceil(bytes.length / CHUNK_BYTES) },
      (_, place) => place * CHUNK_BYTES,
    );
    await inParallel(AT_ONCE, starts, (start, place) =>
      client.send(
        new PutCommand({
          TableName,
          Item: {
            ...chunkKey(snapshotId, place),
            body: bytes.subarray(start, start + CHUNK_BYTES),
            expiresAt: expiryOf(this.#now()),
          },
        }),
      ),
    );
    return starts.length;
  }
}
