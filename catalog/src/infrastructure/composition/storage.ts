import { createDocumentClient } from '@commerce/dynamodb';
import { baseEnvironment, readEnvironment, tracedClient } from '@commerce/lambda-runtime';
import { type Clock, systemClock } from '@commerce/domain-primitives';
import type { ProductDirectory } from '../../application/ports/product-directory.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import { DynamoDbProductDirectory } from '../dynamodb/dynamodb-product-directory.ts';
import { DynamoDbProductRepository, type Tables } from '../dynamodb/dynamodb-product-repository.ts';
import { once } from './once.ts';

const environment = once(() => readEnvironment(baseEnvironment));

export const tables = once((): Tables => {
  const products = environment().TABLE_NAME;
  return { client: tracedClient(createDocumentClient()), products, index: `${products}-index` };
});

/** What use cases of single products need. */
export const productPorts = once((): { products: ProductRepository; now: Clock } => ({
  products: new DynamoDbProductRepository(tables()),
  now: systemClock,
}));

/** What use cases of lists need. */
export const directoryPorts = once((): { directory: ProductDirectory } => ({
  directory: new DynamoDbProductDirectory(tables(), productPorts().products),
}));
