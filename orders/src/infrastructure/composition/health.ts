import { isTableReachable } from '@commerce/dynamodb';
import type { DependencyHealth } from '@commerce/lambda-runtime';
import { catalogHealth } from './catalog.ts';
import { environment } from './environment.ts';
import { client } from './storage.ts';

export const inspect = async (): Promise<readonly DependencyHealth[]> => {
  const reachable = await isTableReachable(client, environment.TABLE_NAME, { orderId: 'health' });
  return [{ name: 'table', status: reachable ? 'ok' : 'down' }, ...catalogHealth()];
};
