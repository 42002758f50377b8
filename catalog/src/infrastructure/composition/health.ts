import { isTableReachable } from '@commerce/dynamodb';
import type { DependencyHealth } from '@commerce/lambda-runtime';
import { tables } from './storage.ts';

export const inspect = async (): Promise<readonly DependencyHealth[]> => {
  const { client, products } = tables();
  const reachable = await isTableReachable(client, products, { pk: 'health', sk: 'health' });
  return [{ name: 'table', status: reachable ? 'ok' : 'down' }];
};
