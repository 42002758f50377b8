import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

// DynamoDB responds in single-digit milliseconds; a connection without a response for seconds is dead (a Lambda has such
// sockets after a freeze). Not shorter: DynamoDB Local handles conditional writes of one item one after the other, and
// 200 at once took more than 3 s on a busy machine.
const REQUEST_TIMEOUT_MS = 8_000;

// The SDK includes the wait for a free socket in the time to connect. A deployed function serves one request at a time
// and never waits; a local worker serves all of them at once. Measured there: 200 concurrent orders on 50 sockets (the
// SDK's default) failed to "connect" within 500 ms, and with a socket each within 1.5 s on a machine with five times the
// load that it could handle. The deadline of a request is what ends it in time.
const CONNECTION_TIMEOUT_MS = 8_000;
const MAX_SOCKETS = 256;
const MAX_ATTEMPTS = 4;

/**
 * Creates a document client with timeouts for requests of users. Region, credentials and endpoint come from the
 * environment (`AWS_REGION`, `AWS_ENDPOINT_URL_DYNAMODB`).
 */
export const createDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        // Without this the SDK only logs a timeout.
        throwOnRequestTimeout: true,
        httpAgent: { maxSockets: MAX_SOCKETS },
        httpsAgent: { maxSockets: MAX_SOCKETS },
      },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
