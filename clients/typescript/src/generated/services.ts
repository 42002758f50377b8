// Made from docs/api by `npm run docs`. Do not change it here.

import type { ServiceClient } from '../service-client.ts';
import type { Operations } from '../types/operation-traits.ts';
import type { paths as CatalogPaths } from './paths/catalog.ts';
import type { paths as InventoryPaths } from './paths/inventory.ts';
import type { paths as OrdersPaths } from './paths/orders.ts';
import type { paths as RewardsPaths } from './paths/rewards.ts';

/** The paths of each service. */
export interface Services {
  readonly catalog: CatalogPaths;
  readonly inventory: InventoryPaths;
  readonly orders: OrdersPaths;
  readonly rewards: RewardsPaths;
}

/** The names of the services. */
export type ServiceName = keyof Services;

/** A client for each service. */
export interface ServiceClients {
  readonly catalog: ServiceClient<CatalogPaths>;
  readonly inventory: ServiceClient<InventoryPaths>;
  readonly orders: ServiceClient<OrdersPaths>;
  readonly rewards: ServiceClient<RewardsPaths>;
}

/** Makes a client for each service. */
export const clientsOfServices = (
  client: <Paths>(name: ServiceName, operations: Operations) => ServiceClient<Paths>,
): ServiceClients => ({
  catalog: client<CatalogPaths>('catalog', {
    'GET /categories': {},
    'PUT /categories/{category}': { needsToken: true },
    'GET /health': {},
    'GET /health/catalog': {},
    'GET /products': {},
    'POST /products': { needsToken: true },
    'GET /products/{productId}': {},
    'PATCH /products/{productId}': { needsToken: true },
    'DELETE /products/{productId}': { needsToken: true },
    'PUT /products/{productId}/price': { needsToken: true },
    'POST /products/batch': { needsToken: true, isIdempotent: true },
    'GET /search': {},
    'GET /search/suggestions': {},
  }),
  inventory: client<InventoryPaths>('inventory', {
    'GET /health': {},
    'GET /health/inventory': {},
    'GET /inventory/{productId}': { needsToken: true },
    'PUT /inventory/{productId}': { needsToken: true },
    'POST /inventory/{productId}/adjustments': { needsToken: true, takesIdempotencyKey: true },
    'GET /inventory/{productId}/movements': { needsToken: true },
  }),
  orders: client<OrdersPaths>('orders', {
    'GET /health': {},
    'GET /health/orders': {},
    'GET /orders': { needsToken: true },
    'POST /orders': { needsToken: true, takesIdempotencyKey: true },
    'GET /orders/{orderId}': { needsToken: true },
    'POST /orders/{orderId}/cancel': { needsToken: true },
  }),
  rewards: client<RewardsPaths>('rewards', {
    'GET /health': {},
    'GET /health/rewards': {},
    'GET /rewards/{customerId}': { needsToken: true },
    'GET /rewards/{customerId}/history': { needsToken: true },
    'POST /rewards/{customerId}/redeem': { needsToken: true, takesIdempotencyKey: true },
  }),
});
