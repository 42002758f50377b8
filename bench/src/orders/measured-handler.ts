// The deployed handler of POST /orders with a stopwatch at its ports, and the floor: the conditional write it
// ends in, alone, through the same kind of client. One of each in turn, so that a busy moment meets both.

import { createDocumentClient } from '@commerce/dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { handler as createOrder } from '../../../orders/src/handlers/api/create-order.ts';
import { HttpCatalogClient } from '../../../orders/src/infrastructure/catalog/http-catalog-client.ts';
import { toItem } from '../../../orders/src/infrastructure/dynamodb/order-item.ts';
import { DynamoDbOrderRepository } from '../../../orders/src/infrastructure/dynamodb/dynamodb-order-repository.ts';
import type { Sample } from './report.ts';

const times = { catalogStart: 0, catalogEnd: 0, writeStart: 0, writeEnd: 0 };
/** Processor time of the last call of the AWS SDK. */
let sdkCode = 0;
let written: Parameters<typeof toItem> | undefined;

/* eslint-disable @typescript-eslint/unbound-method -- each is applied to the instance it was called on */
const { getProducts } = HttpCatalogClient.prototype;
HttpCatalogClient.prototype.getProducts = async function timed(...input) {
  times.catalogStart = performance.now();
  const products = await getProducts.apply(this, input);
  times.catalogEnd = performance.now();
  return products;
};

const { add } = DynamoDbOrderRepository.prototype;
DynamoDbOrderRepository.prototype.add = async function timed(...input) {
  written = input;
  times.writeStart = performance.now();
  const added = await add.apply(this, input);
  times.writeEnd = performance.now();
  return added;
};

const { send } = DynamoDBDocumentClient.prototype;
Object.assign(DynamoDBDocumentClient.prototype, {
  async send(this: DynamoDBDocumentClient, ...input: unknown[]): Promise<unknown> {
    const start = millisecondsOnProcessor();
    try {
      return (await Reflect.apply(send, this, input)) as unknown;
    } finally {
      sdkCode = millisecondsOnProcessor() - start;
    }
  },
});

// This thread alone: what other work of the machine takes does not count, nor does waiting.
const millisecondsOnProcessor = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

const floorClient = createDocumentClient();
const tableName = process.env.TABLE_NAME;

const measureOrder = async (event: APIGatewayProxyEvent, context: Context): Promise<Sample> => {
  const codeStart = millisecondsOnProcessor();
  const startedAt = performance.now();
  const { statusCode, body } = await createOrder(event, context);
  const total = performance.now() - startedAt;
  const writeCode = sdkCode;
  const ownCode = millisecondsOnProcessor() - codeStart - writeCode;
  if (statusCode !== 201) throw new Error(`POST /orders answered ${statusCode}: ${body}`);
  const { catalogStart, catalogEnd, writeStart, writeEnd } = times;
  if (written === undefined) throw new Error('POST /orders wrote nothing.');
  const item = { ...toItem(...written), orderId: randomUUID() };
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
    ownCode,
    writeCode,
    floor: performance.now() - floorStart,
    floorCode: sdkCode,
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
