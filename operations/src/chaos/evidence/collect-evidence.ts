import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';
import { inParallel } from '@commerce/dynamodb';
import type { BusControl } from '../../stage/bus-control.ts';
import type { Api } from '../traffic/api-client.ts';
import { CustomerView } from './customer-view.ts';
import type { Evidence, LoggedEvent } from './evidence.ts';

export interface EvidenceSources {
  readonly api: Api;
  readonly bus: Pick<BusControl, 'allEvents'>;
  readonly tables: DynamoDBDocumentClient;
  readonly ordersTable: string;
}

const MAX_CONCURRENT_CUSTOMERS = 4;

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
): Promise<Pick<Evidence, 'orders' | 'storedOrderIds' | 'accounts' | 'events'>> => {
  const views = customers.map((customerId) => new CustomerView(sources.api, customerId));
  const orders = await inParallel(MAX_CONCURRENT_CUSTOMERS, views, (view) => view.orders());
  return {
    orders: orders.flat(),
    accounts: await inParallel(MAX_CONCURRENT_CUSTOMERS, views, (view) => view.account()),
    storedOrderIds: await scanOrderIds(sources),
    events: await readJournal(sources),
  };
};
