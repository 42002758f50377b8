import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';
import { inParallel } from '@commerce/dynamodb';
import type { BusControl } from '../../stage/bus-control.ts';
import type { Api } from '../traffic/api-client.ts';
import type { StockPlan } from '../plan/stock-plan.ts';
import { CustomerView } from './customer-view.ts';
import type { Evidence, LoggedEvent } from './evidence.ts';
import { observedStock } from './stock-view.ts';

export interface EvidenceSources {
  readonly api: Api;
  readonly bus: Pick<BusControl, 'allEvents'>;
  readonly tables: DynamoDBDocumentClient;
  readonly ordersTable: string;
}

const MAX_CONCURRENT_READS = 4;

const storedOrder = z.object({ orderId: z.string() });

const scanOrderIds = async ({
  tables,
  ordersTable,
}: EvidenceSources): Promise<readonly string[]> => {
  const ids: string[] = [];
  const pages = paginateScan(
    { client: tables },
    { TableName: ordersTable, ConsistentRead: true, ProjectionExpression: 'orderId' },
  );
  for await (const { Items: items = [] } of pages) {
    const keys = items.map((item) => storedOrder.parse(item).orderId);
    // The table also holds payment claims, whose keys are not order ids.
    ids.push(...keys.filter((key) => IDENTIFIER_PATTERN.test(key)));
  }
  return ids;
};

const readJournal = async ({ bus }: EvidenceSources): Promise<readonly LoggedEvent[]> =>
  (await bus.allEvents()).map(({ position, event }) => ({
    position,
    envelope: envelopeSchema.parse(event.detail),
  }));

/** Reads what is visible from outside: the HTTP API, the orders table and the event journal. */
export const collectEvidence = async (
  sources: EvidenceSources,
  customers: readonly string[],
  stockPlan: StockPlan,
): Promise<Pick<Evidence, 'orders' | 'storedOrderIds' | 'accounts' | 'stocks' | 'events'>> => {
  const views = customers.map((customerId) => new CustomerView(sources.api, customerId));
  const orders = await inParallel(MAX_CONCURRENT_READS, views, (view) => view.orders());
  return {
    orders: orders.flat(),
    accounts: await inParallel(MAX_CONCURRENT_READS, views, (view) => view.account()),
    stocks: await inParallel(MAX_CONCURRENT_READS, [...stockPlan.pieces.keys()], (productId) =>
      observedStock(sources.api, stockPlan, productId),
    ),
    storedOrderIds: await scanOrderIds(sources),
    events: await readJournal(sources),
  };
};
