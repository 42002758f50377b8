import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailure, retryOnConflict, VersionConflict } from '@commerce/dynamodb';
import * as z from 'zod';
import type { ProductItem } from './product-item.ts';
import { type LogBody, logBodies, productsOf } from './search-log-body.ts';
import { expiryOf, LOG, logKey, type SearchTables, sequenceKey } from './search-table.ts';

/** A place in the log. `appended`: how many products all entries up to there hold. */
export interface LogPosition {
  readonly sequence: number;
  readonly appended: number;
}

export interface LogEntry extends LogPosition {
  readonly items: readonly ProductItem[];
}

/** What follows a position. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** Whether more may follow. */
  readonly isFull: boolean;
  /** Of the eventually consistent read. */
  readonly readUnits: number;
}

export const LOG_START: LogPosition = { sequence: 0, appended: 0 };

/** With entries of 8 KB, a page costs at most 32 read units. */
export const PAGE_ENTRIES = 32;

// More writers than a table's stream has shards in which something happens at once.
const MAX_ATTEMPTS = 50;

const headItem = z.object({ sk: z.string().transform(Number), appended: z.int() });
const entryItem = headItem.extend({ body: z.instanceof(Uint8Array) });

const positionOf = (item: unknown): LogPosition => {
  const { sk: sequence, appended } = headItem.parse(item);
  return { sequence, appended };
};

const entryOf = (item: unknown): LogEntry => {
  const { sk: sequence, appended, body } = entryItem.parse(item);
  return { sequence, appended, items: productsOf(body) };
};

/**
 * The log of changed products. Its sequence is dense: an entry is put on the condition that its number is free, so of
 * two writers that saw one head the second has to take the next number:
 *
 * ```
 * A: head 7     put 8 ✓
 * B: head 7         put 8 ✗     head 8     put 9 ✓
 * ```
 *
 * So a reader misses nothing: it takes an entry only when it is the next one. A gap (an eventually consistent read from
 * a replica that is behind) ends the page before it, and the next read begins there again. Numbers that come from a
 * clock or a counter would not do: 9 could become visible before 8, and a reader that has 9 would never look for 8.
 *
 * A put that is repeated because its response was lost meets its own entry and takes the next number. The same
 * products are in the log twice then, which changes nothing: see `ArchivedProducts`.
 */
export class SearchLog {
  readonly #tables: SearchTables;
  readonly #now: () => Date;

  constructor(tables: SearchTables, now: () => Date) {
    this.#tables = tables;
    this.#now = now;
  }

  /** The newest entry, with strong consistency: a writer and a builder rely on it. */
  async head(): Promise<LogPosition> {
    const { client, search: TableName } = this.#tables;
    const { Items: [newest] = [] } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :log',
        ExpressionAttributeValues: { ':log': LOG },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    return newest === undefined ? LOG_START : positionOf(newest);
  }

  /**
   * Appends the products, with none an empty entry.
   *
   * @returns the position of the last entry.
   */
  async append(items: readonly ProductItem[]): Promise<LogPosition> {
    let position = LOG_START;
    for (const body of logBodies(items)) position = await this.#appendBody(body);
    return position;
  }

  /**
   * What follows a position, eventually consistent: at most {@link PAGE_ENTRIES}, or 1 MB where all is asked for.
   *
   * @returns undefined when the log does not have the position's own entry any more: it expired, or the table was lost.
   */
  async after(position: number, options: { all?: boolean } = {}): Promise<LogPage | undefined> {
    const { client, search: TableName } = this.#tables;
    const {
      Items = [],
      LastEvaluatedKey,
      ConsumedCapacity,
    } = await client.send(
      new QueryCommand({
        TableName,
        // From its own entry on, which costs no more than an empty read and shows that nothing before is missing.
        KeyConditionExpression: 'pk = :log AND sk >= :from',
        ExpressionAttributeValues: { ':log': LOG, ':from': sequenceKey(position) },
        ReturnConsumedCapacity: 'TOTAL',
        ...(options.all !== true && { Limit: PAGE_ENTRIES }),
      }),
    );
    if (!(await this.#isWhole(position, Items))) return undefined;
    const following = Items.filter((item) => positionOf(item).sequence > position);
    const entries = following
      .filter((item, place) => positionOf(item).sequence === position + place + 1)
      .map(entryOf);
    const hasGap = entries.length < following.length;
    return {
      entries,
      isFull: LastEvaluatedKey !== undefined && !hasGap,
      readUnits: ConsumedCapacity?.CapacityUnits ?? 0,
    };
  }

  /** Whether what was read from a position on can follow it. Before the first entry there is none that could be missing. */
  async #isWhole(position: number, read: readonly unknown[]): Promise<boolean> {
    const [first] = read;
    const expected = Math.max(1, position);
    if (first === undefined) return position === 0 || this.#has(position);
    return positionOf(first).sequence === expected || this.#has(expected);
  }

  /** With strong consistency: an eventually consistent read may be behind the one that gave the position. */
  async #has(sequence: number): Promise<boolean> {
    const { client, search: TableName } = this.#tables;
    const { Item } = await client.send(
      new GetCommand({
        TableName,
        Key: logKey(sequence),
        ConsistentRead: true,
        ProjectionExpression: 'sk',
      }),
    );
    return Item !== undefined;
  }

  #appendBody({ bytes, products }: LogBody): Promise<LogPosition> {
    return retryOnConflict(
      async () => {
        // Read for each entry: a number that was free long ago may be free again after its entry expired.
        const head = await this.head();
        const next = { sequence: head.sequence + 1, appended: head.appended + products };
        await this.#put(next, bytes);
        return next;
      },
      { attempts: MAX_ATTEMPTS },
    );
  }

  async #put({ sequence, appended }: LogPosition, body: Uint8Array): Promise<void> {
    const { client, search: TableName } = this.#tables;
    const now = this.#now();
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: {
            ...logKey(sequence),
            body,
            appended,
            appendedAt: now.toISOString(),
            expiresAt: expiryOf(now),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (isConditionFailure(error)) throw new VersionConflict(`Entry ${sequence}`, error);
      throw error;
    }
  }
}
