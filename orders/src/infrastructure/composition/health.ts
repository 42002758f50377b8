import { isTableReachable } from '@commerce/dynamodb';
import type { DependencyHealth } from '@commerce/lambda-runtime';
import { catalogHealth } from './catalog.ts';
import { environment } from './environment.ts';
import { client } from './storage.ts';

export const inspect = async (): Promise<readonly DependencyHealth[]> => {
  const key = { orderId: 'health' };
  const isReachable = await isTableReachable(client, environment.TABLE_NAME, key);
  return [{ name: 'table', status: isReachable ? 'ok' : 'down' }, ...catalogHealth()];
};
