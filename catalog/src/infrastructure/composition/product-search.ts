import { logger } from '@commerce/lambda-runtime';
import type { ProductSearch } from '../../application/ports/product-search.ts';
import { IndexReplica } from '../search-feed/index-replica.ts';
import { ReplicatedProductSearch } from '../search-feed/replicated-product-search.ts';
import { environment } from './environment.ts';
import { feed, openSearch } from './search.ts';

const replica = new IndexReplica({
  ...feed,
  clock: () => performance.now(),
  onStale: (err) => {
    logger.warn({ err }, 'search index not refreshed');
  },
});

export const search: ProductSearch =
  environment.SEARCH_ENDPOINT === ''
    ? new ReplicatedProductSearch(async () => (await replica.current()).index)
    : {
        search: async (request) => (await openSearch()).search.search(request),
        suggest: async (words, limit) => (await openSearch()).search.suggest(words, limit),
      };
