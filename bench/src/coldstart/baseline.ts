// How a function imports and creates the clients of each SDK package.
const CONSTRUCTORS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb':
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; made.push(new DynamoDBClient({}));",
  '@aws-sdk/client-eventbridge':
    "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'; made.push(new EventBridgeClient({}), PutEventsCommand);",
  '@aws-sdk/client-sqs':
    "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'; made.push(new SQSClient({}), SendMessageCommand);",
  '@aws-sdk/lib-dynamodb':
    "import { DynamoDBDocumentClient, PutCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'; made.push(DynamoDBDocumentClient, PutCommand, GetCommand, QueryCommand);",
};

/** The source of a handler that only loads and creates these clients. */
export const handlerWithClients = (clients: readonly string[]): string => {
  const lines = clients.map((client) => {
    const line = CONSTRUCTORS[client];
    if (line === undefined) throw new Error(`The baseline has no constructor for ${client}.`);
    return line;
  });
  return [
    'const made: unknown[] = [];',
    ...lines,
    'export const handler = () => made.length;',
  ].join('\n');
};
