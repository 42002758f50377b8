import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { CommerceError } from '@commerce/domain-primitives';

/** A conditional write was refused because its condition no longer held. */
export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/**
 * Why each item of a cancelled transaction was refused, by position: `ConditionalCheckFailed`,
 * `TransactionConflict`, `None` … Empty for any other error.
 */
export const cancellationReasons = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : [];

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
