import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import type { Page, PageRequest } from './page.ts';

/** A list that is one partition of a table or of an index, in the order of its sort key. */
export interface ListedPartition {
  readonly tableName: string;
  /** Absent for the table itself. */
  readonly indexName?: string;
  /** Not possible in a global index. */
  readonly consistentRead: boolean;
  /** Name and value of the partition key. */
  readonly partition: { readonly name: string; readonly value: string };
  /** Names the list and all its filters, see `encodeCursor`. */
  readonly list: string;
  /** The other key attributes of an item, of the table and of the index, see `decodeCursor`. */
  readonly place: z.ZodObject & z.ZodType<Position>;
}

type Item = Readonly<Record<string, unknown>>;

/**
 * Reads one page of a partition, last sort key first.
 *
 * @returns the stored items.
 * @throws CommerceError `invalid-input` for a cursor that is not one of this list.
 */
export const newestFirst = async (
  client: DynamoDBDocumentClient,
  { tableName, indexName, consistentRead, partition, list, place }: ListedPartition,
  { limit, cursor }: PageRequest,
): Promise<Page<Item>> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: indexName,
      ConsistentRead: consistentRead,
      ScanIndexForward: false,
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: { '#partition': partition.name },
      ExpressionAttributeValues: { ':partition': partition.value },
      // One more than asked for tells whether there is a next page.
      Limit: limit + 1,
      ExclusiveStartKey:
        cursor === undefined
          ? undefined
          : { ...decodeCursor(list, cursor, place), [partition.name]: partition.value },
    }),
  );
  const items = Items.slice(0, limit);
  const last: Item | undefined = items.at(-1);
  // A page may also end early, where 1 MB has been read.
  const isMore = Items.length > limit || LastEvaluatedKey !== undefined;
  if (!isMore || last === undefined) return { items };
  const keys = Object.keys(place.shape).map((name) => [name, last[name]] as const);
  return { items, nextCursor: encodeCursor(list, place.parse(Object.fromEntries(keys))) };
};
