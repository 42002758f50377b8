import { systemClock } from '@commerce/domain-primitives';
import { readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { productPages } from '../dynamodb/product-pages.ts';
import { connect } from '../opensearch/connect.ts';
import { indexNameFor } from '../opensearch/index-definition.ts';
import { OpenSearchProductIndex } from '../opensearch/opensearch-product-index.ts';
import { OpenSearchProductSearch } from '../opensearch/opensearch-product-search.ts';
import { OpenSearchSearchSnapshots } from '../opensearch/opensearch-search-snapshots.ts';
import { SearchEngine } from '../opensearch/search-engine.ts';
import { environment } from './environment.ts';
import { client } from './storage.ts';

// Loaded on demand: the client of OpenSearch takes longer to load than all else of a search function.

const { TABLE_NAME, SEARCH_ENDPOINT: endpoint } = environment;
const { AWS_REGION: region } = readEnvironment(z.object({ AWS_REGION: z.string().min(1) }));

// A domain on AWS has TLS; an engine beside the local platform takes unsigned requests.
const isOnAws = endpoint.startsWith('https:');

const engine = new SearchEngine(
  connect({
    endpoint,
    ...(isOnAws && { aws: { region, credentials: client.config.credentials } }),
  }),
  indexNameFor(TABLE_NAME),
);

export const search = new OpenSearchProductSearch(engine);
export const index = new OpenSearchProductIndex(engine);
export const snapshots = new OpenSearchSearchSnapshots({
  engine,
  index,
  pages: () => productPages({ client, products: TABLE_NAME }),
  now: systemClock,
});
