// The client class of each SDK package, and how a function makes one.
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

/** Source of a handler that loads and makes these clients and does nothing else. */
export const handlerWithClients = (clients: readonly string[]): string => {
  const lines = clients.map((client) => {
    const line = CONSTRUCTORS[client];
    if (line === undefined) throw new Error(`The baseline does not know how to make a ${client}.`);
    return line;
  });
  return [
    'const made: unknown[] = [];',
    ...lines,
    'export const handler = () => made.length;',
  ].join('\n');
};
