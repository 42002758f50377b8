import { readEnvironment, tracedPort } from '@commerce/lambda-runtime';
import * as z from 'zod';
import type { CatalogClient } from '../../application/catalog-client.ts';
import { HttpCatalogClient } from '../catalog/http-catalog-client.ts';

const { CATALOG_URL } = readEnvironment(z.object({ CATALOG_URL: z.url() }));

export const catalog: CatalogClient = tracedPort<CatalogClient>(
  'CatalogClient',
  new HttpCatalogClient(CATALOG_URL),
  ['getProducts', 'invalidateCacheByTags'],
);
