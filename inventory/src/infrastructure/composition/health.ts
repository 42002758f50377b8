import { isTableReachable } from '@commerce/dynamodb';
import type { DependencyHealth } from '@commerce/lambda-runtime';
import { environment } from './environment.ts';
import { client } from './storage.ts';

export const inspect = async (): Promise<readonly DependencyHealth[]> => {
  const key = { partition: 'health', sort: 'health' };
  const isReachable = await isTableReachable(client, environment.TABLE_NAME, key);
  return [{ name: 'table', status: isReachable ? 'ok' : 'down' }];
};
