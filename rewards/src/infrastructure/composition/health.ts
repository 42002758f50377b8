import { createDocumentClient, isTableReachable } from '@commerce/dynamodb';
import { type DependencyHealth, tracedClient } from '@commerce/lambda-runtime';
import { tableName } from './environment.ts';

/** Makes the look at everything the service depends on. */
export const inspecting = () => {
  const client = tracedClient(createDocumentClient());
  const table = tableName();
  return async (): Promise<readonly DependencyHealth[]> => {
    const reachable = await isTableReachable(client, table, {
      partition: 'health',
      sort: 'health',
    });
    return [{ name: 'table', status: reachable ? 'ok' : 'down' }];
  };
};
