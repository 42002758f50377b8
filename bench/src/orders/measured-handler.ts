// Measures the deployed handler of POST /orders at its ports, and the floor: its final conditional write alone,
// through the same kind of client. Interleaved, so that other load affects both equally.

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
/** The processor time of the last AWS SDK call. */
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

// This thread only: excludes other processes and waiting.
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
  if (statusCode !== 201) throw new Error(`POST /orders returned ${statusCode}: ${body}`);
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
    response: startedAt + total - writeEnd,
    ownCode,
    writeCode,
    floor: performance.now() - floorStart,
    floorCode: sdkCode,
  };
};

const INVOCATION_TIMEOUT_MS = 10_000;

interface Round {
  readonly event: APIGatewayProxyEvent;
  readonly count: number;
}

/** Measures `count` orders, one after the other. */
export const handler = async ({ event, count }: Round, context: Context): Promise<Sample[]> => {
  const samples: Sample[] = [];
  // Each order gets a full timeout, as if it were a separate invocation.
  const contextWithTimeout = { ...context, getRemainingTimeInMillis: () => INVOCATION_TIMEOUT_MS };
  for (let index = 0; index < count; index += 1) {
    samples.push(await measureOrder(event, contextWithTimeout));
  }
  return samples;
};
