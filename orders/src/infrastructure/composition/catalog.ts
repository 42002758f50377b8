import { createResilience, DEFAULT_SETTINGS } from '@commerce/circuit-breaker';
import { createHttpClient } from '@commerce/http-client';
import { type DependencyHealth, readEnvironment, tracedPort } from '@commerce/lambda-runtime';
import * as z from 'zod';
import type { CatalogClient } from '../../application/ports/catalog-client.ts';
import { HttpCatalogClient } from '../catalog/http-catalog-client.ts';
import {
  reportBreaker,
  reportCacheRefusal,
  reportCoalesced,
  reportLookup,
  reportMissingPermissions,
} from '../metrics/emf-catalog-metrics.ts';

const { CATALOG_URL, REDIS_URL, DEADLINE_KEY } = readEnvironment(
  z.object({
    CATALOG_URL: z.url(),
    REDIS_URL: z.string().default(''),
    DEADLINE_KEY: z.string().default(''),
  }),
);

const resilience = createResilience({
  name: 'catalog',
  redis: REDIS_URL === '' ? undefined : { url: REDIS_URL },
  deadlineKey: DEADLINE_KEY,
  onStateChange: reportBreaker,
});

const http = createHttpClient({
  baseUrl: CATALOG_URL,
  cache: { redisUrl: REDIS_URL },
  resilience: resilience.interceptor(),
  // A place in the bulkhead is a connection: what waits for one waits where it can be refused, not on the time
  // of its attempt.
  maxConnections: DEFAULT_SETTINGS.bulkhead.concurrent,
});
http.events.on('coalesced', reportCoalesced);
http.events.on('redisRefusal', reportCacheRefusal);
http.events.on('redisPermissions', ({ missing }) => reportMissingPermissions(missing));

export const catalog: CatalogClient = tracedPort<CatalogClient>(
  'CatalogClient',
  new HttpCatalogClient(http, reportLookup),
  ['getProducts', 'invalidateCacheByTags'],
);

/** Resolves when what was looked up has been cached: a frozen function would lose it. */
export const catalogCacheSettled = (): Promise<void> => http.settled();

// Without Redis the cache is this instance's own, and without the catalog what is cached still sells.
const statusOf = (isFine: boolean): DependencyHealth['status'] => (isFine ? 'ok' : 'degraded');

/** How the catalog's circuit and the shared cache are doing, as far as this instance knows. */
export const catalogHealth = (): readonly DependencyHealth[] => {
  const { circuit } = resilience.snapshot();
  const { redis } = http.stats();
  return [
    { name: 'catalog', status: statusOf(circuit === 'closed'), circuit },
    { name: 'cache', status: statusOf(redis !== 'suspended') },
  ];
};

/** Lets go of every connection; a function never does, a test must. */
export const closeCatalog = async (): Promise<void> => {
  resilience.close();
  await http.close();
};
