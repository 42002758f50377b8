import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { CommerceError } from '@commerce/domain-primitives';

/** Whether a conditional write failed because its condition no longer held. */
export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/**
 * Whether a write of one item failed because a transaction was writing the same item. This is contention, like a failed
 * condition: the write was not made and may be retried.
 */
export const isTransactionConflict = (error: unknown): error is TransactionConflictException =>
  error instanceof TransactionConflictException;

/** Why one item of a cancelled transaction was not written. */
export interface Cancellation {
  /** `ConditionalCheckFailed`, `TransactionConflict`, … or `None` for an item that was not a cause. */
  readonly reason: string;
  /** The stored item, if the write requested it and its condition did not hold. */
  readonly item?: Record<string, unknown> | undefined;
}

/** Returns why each item of a cancelled transaction was not written, by position. Empty for any other error. */
export const cancellations = (error: unknown): Cancellation[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code: reason = 'None', Item }) => ({
        reason,
        item: Item && unmarshall(Item),
      }))
    : [];

const CONTENTION = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Whether the item was not written because of another write, earlier or at the same time. */
export const isContention = ({ reason }: Cancellation): boolean => CONTENTION.has(reason);

/** `version-conflict`: another write changed the aggregate since it was loaded. */
export class VersionConflict extends CommerceError {
  constructor(subject: string, cause?: unknown) {
    super({
      code: 'version-conflict',
      kind: 'conflict',
      message: `${subject} was changed by another write. Load it again and retry.`,
      cause,
    });
  }
}
