import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** The part of a DynamoDB stream record that functions read. */
export interface StreamRecord {
  readonly dynamodb?: {
    readonly SequenceNumber?: string | undefined;
    readonly NewImage?: Record<string, AttributeValue> | undefined;
  };
}

/** The response to the event source mapping: everything from the first failed record on is delivered again. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Identifies a record in its shard. */
export const sequenceNumberOf = (record: StreamRecord): string =>
  record.dynamodb?.SequenceNumber ?? '';

/** The item as it was stored; undefined for one that was deleted. */
export const storedImageOf = ({ dynamodb }: StreamRecord): Record<string, unknown> | undefined =>
  dynamodb?.NewImage && unmarshall(dynamodb.NewImage);
