import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { parseInput } from './parse-input.ts';

const MAX_BATCH = 10;
/** API reference, "SendMessageBatchRequestEntry": up to 80 alphanumeric characters, hyphens and underscores. */
const ENTRY_ID = /^[\w-]{1,80}$/;

const entriesSchema = z.object({ Entries: z.array(z.looseObject({ Id: z.string() })).optional() });

/**
 * Does each entry of a batch call by itself: what is wrong with one says nothing of the others.
 *
 * @throws AwsError when the batch as a whole is refused (API reference, "SendMessageBatch", "Errors")
 */
export const eachEntry = async (
  input: unknown,
  act: (entry: { readonly Id: string }) => Promise<object>,
): Promise<object> => {
  const { Entries: entries = [] } = parseInput(entriesSchema, input, 'InvalidParameterValue');
  requireBatch(entries.map(({ Id }) => Id));
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...(await act(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, ...(Failed.length === 0 ? {} : { Failed }) };
};

const requireBatch = (ids: readonly string[]): void => {
  if (ids.length === 0) throw new AwsError('EmptyBatchRequest', 'There are no entries.');
  if (ids.length > MAX_BATCH) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_BATCH}. You have sent ${ids.length}.`,
    );
  }
  const invalid = ids.find((id) => !ENTRY_ID.test(id));
  if (invalid !== undefined) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) {
    throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  }
};
