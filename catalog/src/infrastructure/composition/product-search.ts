import { logger } from '@commerce/lambda-runtime';
import { IndexReplica } from '../search-feed/index-replica.ts';
import { ReplicatedProductSearch } from '../search-feed/replicated-product-search.ts';
import { feed } from './search.ts';

const replica = new IndexReplica({
  ...feed,
  clock: () => performance.now(),
  onStale: (err) => {
    logger.warn({ err }, 'search index not refreshed');
  },
});

export const search = new ReplicatedProductSearch(async () => (await replica.current()).index);
