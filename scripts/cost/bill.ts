import type { OrderLoad } from './order-load.ts';
import { PRICES } from './prices.ts';

/** The load of a month. */
export interface Load {
  readonly ordersADay: number;
  readonly linesAnOrder: number;
  /** Catalog requests of a customer before each order. */
  readonly browsesAnOrder: number;
  /** What each order causes. */
  readonly anOrder: OrderLoad;
}

export interface BillLine {
  readonly what: string;
  readonly quantity: number;
  readonly usd: number;
}

const DAYS = 30;
const HOURS_A_MONTH = 730;
// As prod is deployed (platform/resources/shared-cache.yml, highlyAvailable).
const ZONES = 2;

const MEMORY_GIGABYTES = 0.5;
const LOG_GIGABYTES_AN_INVOCATION = 1e-6;

// Billed duration of one invocation, seconds: the handlers as measured by `npm run bench:orders`,
// rounded up. On a cache miss the caller's duration includes the catalog's.
const SECONDS = { order: 0.03, catalog: 0.02, event: 0.02, relay: 0.02 };

const line = (what: string, quantity: number, price: { readonly usd: number }): BillLine => ({
  what,
  quantity,
  usd: quantity * price.usd,
});

/**
 * A month's bill, line by line.
 *
 * @param hitRate share of product reads served by the cache; `undefined` for no cache, in which case every line
 *   of an order is a request to the catalog.
 */
export const monthlyBill = (load: Load, hitRate: number | undefined): BillLine[] => {
  const { anOrder } = load;
  const orders = load.ordersADay * DAYS;
  const requests = orders * anOrder.requests;
  const browses = orders * load.browsesAnOrder;
  const catalogCalls = orders * load.linesAnOrder * (1 - (hitRate ?? 0));
  const events = orders * anOrder.events;
  const consumers = orders * anOrder.consumers;
  const relays = orders * anOrder.relays;
  const invocations = requests + browses + catalogCalls + consumers + relays;
  const busySeconds =
    requests * SECONDS.order +
    (browses + catalogCalls) * SECONDS.catalog +
    // On a miss the caller waits for the catalog, and waiting is billed.
    catalogCalls * SECONDS.catalog +
    consumers * SECONDS.event +
    relays * SECONDS.relay;
  return [
    line('API Gateway requests', requests + browses + catalogCalls, PRICES.apiGatewayRequest),
    line('Lambda requests', invocations, PRICES.lambdaRequest),
    line('Lambda GB-seconds', busySeconds * MEMORY_GIGABYTES, PRICES.lambdaGigabyteSecond),
    line('DynamoDB write units', orders * anOrder.writeUnits, PRICES.dynamoWriteUnit),
    line(
      'DynamoDB read units',
      orders * anOrder.readUnits + browses + catalogCalls,
      PRICES.dynamoReadUnit,
    ),
    line('EventBridge events', events, PRICES.eventBridgeEvent),
    line('Log gigabytes', invocations * LOG_GIGABYTES_AN_INVOCATION, PRICES.logGigabyte),
    ...(hitRate === undefined
      ? []
      : [
          line('Cache node hours', HOURS_A_MONTH * ZONES, PRICES.cacheNodeHour),
          // The cache requires a VPC, and functions in a VPC need NAT gateways and endpoints.
          line('NAT gateway hours', HOURS_A_MONTH * ZONES, PRICES.natGatewayHour),
          line('Public address hours', HOURS_A_MONTH * ZONES, PRICES.publicAddressHour),
          line('SQS endpoint hours', HOURS_A_MONTH * ZONES, PRICES.endpointHour),
        ]),
  ];
};

export const totalOf = (lines: readonly BillLine[]): number =>
  lines.reduce((sum, { usd }) => sum + usd, 0);
