import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

/**
 * Whether the table responds to a read. The item need not exist; the read needs only the permission of any other read.
 *
 * @param key a complete primary key.
 * @returns false for any error; never throws.
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
