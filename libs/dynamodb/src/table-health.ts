import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

/**
 * Whether the table answers: a read of an item that need not exist, with no more rights than any
 * other read takes.
 *
 * @param key a complete primary key.
 */
export const isTableReachable = async (
  client: DynamoDBDocumentClient,
  tableName: string,
  key: Readonly<Record<string, string>>,
): Promise<boolean> => {
  try {
    await client.send(new GetCommand({ TableName: tableName, Key: { ...key } }));
    return true;
  } catch {
    return false;
  }
};
