import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { CommerceError } from '@commerce/domain-primitives';

/** A conditional write was refused because its condition no longer held. */
export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/**
 * A write of one item met a transaction that was at the same item. Contention, as a lost condition is: the write
 * was not made, and may be tried again.
 */
export const isTransactionConflict = (error: unknown): error is TransactionConflictException =>
  error instanceof TransactionConflictException;

/** Why one item of a cancelled transaction was refused. */
export interface Cancellation {
  /** `ConditionalCheckFailed`, `TransactionConflict`, … or `None` for an item that was no cause. */
  readonly reason: string;
  /** The item as it is, where the write asked for it and its condition did not hold. */
  readonly item?: Record<string, unknown> | undefined;
}

/** What became of each item of a cancelled transaction, by position. Empty for any other error. */
export const cancellations = (error: unknown): Cancellation[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code: reason = 'None', Item }) => ({
        reason,
        item: Item && unmarshall(Item),
      }))
    : [];

const CONTENTION = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Whether the item was refused since another writer was at it first, or is at it now. */
export const isContention = ({ reason }: Cancellation): boolean => CONTENTION.has(reason);

/** Somebody else saved the aggregate since it was loaded. */
export class VersionConflict extends CommerceError {
  constructor(subject: string, cause?: unknown) {
    super({
      code: 'version-conflict',
      kind: 'conflict',
      message: `${subject} was changed by somebody else at the same time. Load it again and retry.`,
      cause,
    });
  }
}
