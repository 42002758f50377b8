import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';
import { inParallel } from '../../in-parallel.ts';
import type { BusControl } from '../../platform/bus-control.ts';
import type { SendRequest } from '../traffic/api-client.ts';
import { CustomerView } from './customer-view.ts';
import type { Evidence, LoggedEvent } from './evidence.ts';

export interface Witnesses {
  readonly send: SendRequest;
  readonly bus: Pick<BusControl, 'allEvents'>;
  readonly tables: DynamoDBDocumentClient;
  readonly ordersTable: string;
}

const CUSTOMERS_AT_ONCE = 4;

const storedOrder = z.object({ orderId: z.string() });

const scanOrderIds = async ({ tables, ordersTable }: Witnesses): Promise<readonly string[]> => {
  const ids: string[] = [];
  const pages = paginateScan(
    { client: tables },
    { TableName: ordersTable, ConsistentRead: true, ProjectionExpression: 'orderId' },
  );
  for await (const { Items: items = [] } of pages) {
    const keys = items.map((item) => storedOrder.parse(item).orderId);
    // Between the orders stand the claims of their payments, whose key is no id.
    ids.push(...keys.filter((key) => IDENTIFIER_PATTERN.test(key)));
  }
  return ids;
};

const readJournal = async ({ bus }: Witnesses): Promise<readonly LoggedEvent[]> =>
  (await bus.allEvents()).map(({ position, event }) => ({
    position,
    envelope: envelopeSchema.parse(event.detail),
  }));

/** What can be seen from the outside: over HTTP, in the orders table, and in the log of the bus. */
export const collectEvidence = async (
  witnesses: Witnesses,
  customers: readonly string[],
): Promise<Pick<Evidence, 'orders' | 'storedOrderIds' | 'accounts' | 'events'>> => {
  const views = customers.map((customerId) => new CustomerView(witnesses.send, customerId));
  const orders = await inParallel(CUSTOMERS_AT_ONCE, views, (view) => view.orders());
  return {
    orders: orders.flat(),
    accounts: await inParallel(CUSTOMERS_AT_ONCE, views, (view) => view.account()),
    storedOrderIds: await scanOrderIds(witnesses),
    events: await readJournal(witnesses),
  };
};
