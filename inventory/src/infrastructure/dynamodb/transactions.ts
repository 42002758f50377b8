import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { cancellations, isContention, VersionConflict } from '@commerce/dynamodb';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html: reasons of a cancelled
// transaction and errors of a refused one that say "too many at once" and nothing about what is stored.
const CROWDED_REASONS = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);
const CROWDED_ERRORS = new Set([
  'TransactionInProgressException',
  'TransactionConflictException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);

const isCrowded = (error: unknown): boolean => {
  const causes = cancellations(error).filter(({ reason }) => reason !== 'None');
  if (causes.length > 0) {
    return causes.every((cause) => isContention(cause) || CROWDED_REASONS.has(cause.reason));
  }
  return error instanceof Error && CROWDED_ERRORS.has(error.name);
};

/**
 * Writes all items or none.
 *
 * @throws VersionConflict where a condition did not hold, or other writes of the same items were going on: neither says
 *   that there is too little stock, only that what was read may be out of date.
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  subject: string,
  TransactItems: TransactItems,
): Promise<void> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    throw isCrowded(error) ? new VersionConflict(subject, error) : error;
  }
};
