import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findPlatform } from '@commerce/local/client';

/** Looks into the tables of the running platform, for what no customer is shown. */
export const withTables = async <Result>(
  work: (client: DynamoDBClient) => Promise<Result>,
): Promise<Result> => {
  const client = new DynamoDBClient({
    endpoint: findPlatform()?.urls.dynamoDb ?? '',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
};
