// The deployed handler of POST /orders with a stopwatch at its ports, and the floor: the conditional write it
// ends in, alone, through the same kind of client. One of each in turn, so that a busy moment meets both.

import { createDocumentClient } from '@commerce/dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { handler as createOrder } from '../../../orders/src/handlers/api/create-order.ts';
import { HttpCatalogClient } from '../../../orders/src/infrastructure/catalog/http-catalog-client.ts';
import { toItem } from '../../../orders/src/infrastructure/persistence/order-mapper.ts';
import { DynamoOrderRepository } from '../../../orders/src/infrastructure/persistence/dynamo-order-repository.ts';

/** Milliseconds of one request, by step. */
export interface Sample {
  readonly total: number;
  readonly validation: number;
  readonly catalog: number;
  readonly businessLogic: number;
  readonly write: number;
  readonly answer: number;
  /** Total less what was spent waiting for DynamoDB. With cached products nothing else is waited for. */
  readonly ownCode: number;
  /** The bare conditional write of the same item, right after. */
  readonly floor: number;
}

const times = { catalogStart: 0, catalogEnd: 0, writeStart: 0, writeEnd: 0, waiting: 0 };
let writtenItem: Readonly<Record<string, unknown>> = {};

/* eslint-disable @typescript-eslint/unbound-method -- each is applied to the instance it was called on */
const { getProducts } = HttpCatalogClient.prototype;
HttpCatalogClient.prototype.getProducts = async function timed(...input) {
  times.catalogStart = performance.now();
  const products = await getProducts.apply(this, input);
  times.catalogEnd = performance.now();
  return products;
};

const { add } = DynamoOrderRepository.prototype;
DynamoOrderRepository.prototype.add = async function timed(...input) {
  const [order, origin] = input;
  writtenItem = { ...toItem(order, origin) };
  times.writeStart = performance.now();
  const added = await add.apply(this, input);
  times.writeEnd = performance.now();
  return added;
};

const { handle } = NodeHttpHandler.prototype;
NodeHttpHandler.prototype.handle = async function timed(...input) {
  const startedAt = performance.now();
  const answer = await handle.apply(this, input);
  times.waiting += performance.now() - startedAt;
  return answer;
};

const floorClient = createDocumentClient();
const tableName = process.env.TABLE_NAME;

const measureOrder = async (event: APIGatewayProxyEvent, context: Context): Promise<Sample> => {
  times.waiting = 0;
  const startedAt = performance.now();
  const { statusCode, body } = await createOrder(event, context);
  const total = performance.now() - startedAt;
  if (statusCode !== 201) throw new Error(`POST /orders answered ${statusCode}: ${body}`);
  const { catalogStart, catalogEnd, writeStart, writeEnd, waiting } = times;
  const item = { ...writtenItem, orderId: randomUUID() };
  const floorStart = performance.now();
  await floorClient.send(
    new PutCommand({
      TableName: tableName,
      Item: item,
      ConditionExpression: 'attribute_not_exists(orderId)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }),
  );
  return {
    total,
    validation: catalogStart - startedAt,
    catalog: catalogEnd - catalogStart,
    businessLogic: writeStart - catalogEnd,
    write: writeEnd - writeStart,
    answer: startedAt + total - writeEnd,
    ownCode: total - waiting,
    floor: performance.now() - floorStart,
  };
};

const ORDER_MS = 10_000;

interface Round {
  readonly event: APIGatewayProxyEvent;
  readonly count: number;
}

/** Measures a number of orders, one after the other. */
export const handler = async ({ event, count }: Round, context: Context): Promise<Sample[]> => {
  const samples: Sample[] = [];
  // Each order has its own time to be answered in, as if it were an invocation of its own.
  const own = { ...context, getRemainingTimeInMillis: () => ORDER_MS };
  for (let index = 0; index < count; index += 1) samples.push(await measureOrder(event, own));
  return samples;
};
