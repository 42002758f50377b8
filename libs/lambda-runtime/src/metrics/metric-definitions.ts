/** The definition of a metric. `dimensions` are those besides service and stage. */
export interface MetricDefinition {
  readonly unit: 'Count' | 'Milliseconds' | 'Percent' | 'None';
  readonly dimensions: readonly string[];
  readonly meaning: string;
}

/** Every custom metric of the platform. The documents and the dashboard are generated from this table. */
export const METRIC_DEFINITIONS = {
  OrdersCreated: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Orders accepted; replays do not count',
  },
  OrdersCompleted: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Orders that are paid in full, or free, and have their stock',
  },
  OrdersCancelled: {
    unit: 'Count',
    dimensions: ['reason'],
    meaning: 'Orders cancelled by customer, admin or expiry, or because they are out-of-stock',
  },
  Revenue: {
    unit: 'None',
    dimensions: ['currency'],
    meaning: 'Totals of completed orders, in major units of their currency',
  },
  StockDecisionTime: {
    unit: 'Milliseconds',
    dimensions: ['outcome'],
    meaning: 'From the placing of an order until its stock was held or rejected',
  },
  PaymentsNotApplied: {
    unit: 'Count',
    dimensions: ['reason'],
    meaning:
      'Payments that did not complete an order and need an operator, by the code of the dead letter',
  },
  OrdersHeld: { unit: 'Count', dimensions: [], meaning: 'Orders whose stock is held' },
  OrdersRejected: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Orders for which too little was available',
  },
  StockShort: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Pieces that are held without being there, after an operator changed a stock',
  },
  PointsIssued: { unit: 'Count', dimensions: [], meaning: 'Reward points issued for orders' },
  PointsRedeemed: { unit: 'Count', dimensions: [], meaning: 'Reward points spent' },
  PointsReturned: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Reward points returned for cancelled orders',
  },
  CacheHits: {
    unit: 'Count',
    dimensions: ['tier'],
    meaning:
      'Catalog reads served from memory (l1), from Redis, after a 304 (revalidated), or stale',
  },
  CacheMisses: { unit: 'Count', dimensions: [], meaning: 'Catalog reads that went to the catalog' },
  CacheHitRate: {
    unit: 'Percent',
    dimensions: [],
    meaning: 'Share of the catalog reads of one lookup that were hits',
  },
  CoalescedRequests: {
    unit: 'Count',
    dimensions: [],
    meaning: 'Catalog reads that waited for the same read already in progress',
  },
  SharedCacheRefusals: {
    unit: 'Count',
    dimensions: [],
    meaning:
      'Commands of the cache that Redis refused: a missing permission, no memory, a key of another type, a replica',
  },
  InvalidationLatency: {
    unit: 'Milliseconds',
    dimensions: [],
    meaning: 'From the change of a product to the removal of its cache entries',
  },
  StaleResponsesUsed: {
    unit: 'Count',
    dimensions: [],
    meaning:
      'Product lookups that used a stale response because the catalog was slow or unavailable',
  },
  BreakerStateChanges: {
    unit: 'Count',
    dimensions: ['breaker', 'state'],
    meaning: 'A circuit breaker entered this state',
  },
  RelayLag: {
    unit: 'Milliseconds',
    dimensions: [],
    meaning: 'From the creation of the oldest event of a batch to its acceptance by the bus',
  },
  EventsPublished: { unit: 'Count', dimensions: [], meaning: 'Events the bus accepted' },
  IndexLag: {
    unit: 'Milliseconds',
    dimensions: [],
    meaning: 'From the oldest change of a batch of products to its place in the log of the search',
  },
  DeadLetters: {
    unit: 'Count',
    dimensions: ['type'],
    meaning: 'Events dead-lettered because they can never be processed, by error code',
  },
  Errors: {
    unit: 'Count',
    dimensions: ['type'],
    meaning:
      'Requests that failed with a problem other than their caller’s own deadline, and events to be retried, by error code',
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** The name of a custom metric. */
export type MetricName = keyof typeof METRIC_DEFINITIONS;

/** The dimensions of a metric: all of them and no other. */
export type DimensionsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRIC_DEFINITIONS)[Name]['dimensions'][number], string>
>;
