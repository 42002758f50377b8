import type { Context } from 'aws-lambda';

// More than any call takes on a loaded machine.
const REMAINING_MS = 60_000;

// Of its context a handler reads these.
export const LAMBDA_CONTEXT = {
  functionName: 'commerce-inventory-test-function',
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => REMAINING_MS,
} as unknown as Context;

/** Handlers read their environment when they are loaded, as in Lambda: to be called before they are imported. */
export const configure = (table: string, tokens: Readonly<Record<string, string>>): void => {
  Object.assign(process.env, {
    STAGE: 'test',
    SERVICE_NAME: 'inventory',
    TABLE_NAME: table,
    DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:1/000000000000/unused',
    ...tokens,
  });
};
