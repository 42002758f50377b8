import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findPlatform } from '@commerce/local/client';

/** Reads the tables of the running platform, for data that the APIs do not show. */
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
