import {
  type DynamoDBDocumentClient,
  paginateScan,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@commerce/domain-primitives';
import { inParallel } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { holdStock } from '../../../inventory/src/application/hold-stock/hold-stock.ts';
import { openStock } from '../../../inventory/src/application/open-stock/open-stock.ts';
import { orderId, type ProductId, productId } from '../../../inventory/src/domain/ids.ts';
import { holdRetry } from '../../../inventory/src/infrastructure/composition/retries.ts';
import { DynamoDbHoldRepository } from '../../../inventory/src/infrastructure/dynamodb/dynamodb-hold-repository.ts';
import { DynamoDbStockRepository } from '../../../inventory/src/infrastructure/dynamodb/dynamodb-stock-repository.ts';
import { percentile } from '../report/statistics.ts';

const PRODUCTS = 1_000;
const PIECES = 1_000_000;
const CALLERS = 16;
const ROUNDS = 5;
const SIMULTANEOUS = 500;
const SECOND_MS = 1_000;

/** Holds of one kind. */
export interface Holds {
  readonly count: number;
  readonly aSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The use case next to the bare transaction with the same writes, in alternating rounds. */
export interface Compared {
  readonly hold: Holds;
  readonly bare: Holds;
}

export interface HoldsMeasured {
  readonly manyProducts: Compared;
  readonly oneProduct: Compared;
  /** 500 orders for one product at once, all begun in the same moment. */
  readonly simultaneous: {
    readonly count: number;
    readonly allHeldMs: number;
    readonly longestMs: number;
  };
  /** What did not add up afterwards. */
  readonly wrong: readonly string[];
}

const PROVENANCE = { correlationId: 'bench' };

const stockItem = z.object({
  productId: z.string(),
  onHand: z.number(),
  held: z.number(),
  available: z.number(),
});

interface Samples {
  readonly durations: number[];
  elapsedMs: number;
}

const summary = ({ durations, elapsedMs }: Samples): Holds => ({
  count: durations.length,
  aSecond: (durations.length * SECOND_MS) / elapsedMs,
  p50Ms: percentile(durations, 0.5),
  p99Ms: percentile(durations, 0.99),
});

const runRound = async (
  samples: Samples,
  count: number,
  work: (number: number) => Promise<unknown>,
): Promise<void> => {
  const startedAt = performance.now();
  await inParallel(CALLERS, [...Array(count).keys()], async (number) => {
    const at = performance.now();
    await work(number);
    samples.durations.push(performance.now() - at);
  });
  samples.elapsedMs += performance.now() - startedAt;
};

const noSamples = (): Samples => ({ durations: [], elapsedMs: 0 });

/** Measures holds in a table of inventory. */
export class HoldPhase {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #hold: ReturnType<typeof holdStock>;
  readonly #stocks: DynamoDbStockRepository;
  readonly #expected = new Map<string, number>();

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
    this.#stocks = new DynamoDbStockRepository(client, table);
    this.#hold = holdStock({
      holds: new DynamoDbHoldRepository(client, table),
      stocks: this.#stocks,
      retry: holdRetry,
      now: systemClock,
    });
  }

  /** @param count how many holds of each kind, in all rounds together. */
  async measure(count: number): Promise<HoldsMeasured> {
    const many = await this.#opened('many', PRODUCTS);
    const [one] = await this.#opened('one', 1);
    const [crowded] = await this.#opened('crowded', 1);
    if (one === undefined || crowded === undefined) throw new Error('A product is missing.');
    return {
      manyProducts: await this.#compared(count, (number) => many[number % many.length] ?? one),
      oneProduct: await this.#compared(count, () => one),
      simultaneous: await this.#simultaneous(crowded),
      wrong: await this.#wrong(),
    };
  }

  async #opened(prefix: string, count: number): Promise<readonly ProductId[]> {
    const open = openStock({ stocks: this.#stocks, retry: holdRetry, now: systemClock });
    const ids = Array.from({ length: count }, (_, number) => productId(`${prefix}-${number}`));
    await inParallel(CALLERS, ids, (id) =>
      open({ productId: id, stated: { onHand: PIECES, lowAt: 0, tracked: true } }, PROVENANCE),
    );
    return ids;
  }

  async #compared(count: number, productAt: (number: number) => ProductId): Promise<Compared> {
    const [hold, bare] = [noSamples(), noSamples()];
    const aRound = Math.ceil(count / ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      await runRound(hold, aRound, (number) => this.#holdOne(productAt(number)));
      await runRound(bare, aRound, (number) => this.#bareOne(productAt(number)));
    }
    return { hold: summary(hold), bare: summary(bare) };
  }

  async #holdOne(id: ProductId): Promise<void> {
    const command = { orderId: orderId(randomUUID()), lines: [{ productId: id, quantity: 1 }] };
    const outcome = await this.#hold(command, PROVENANCE);
    if (outcome !== 'held') throw new Error(`A hold of ${id} was ${outcome}.`);
    this.#expected.set(id, (this.#expected.get(id) ?? 0) + 1);
  }

  /** The writes of a hold, without reads, decisions and events; repeated at once while another one is going on. */
  async #bareOne(id: ProductId): Promise<void> {
    const key = randomUUID();
    const write = new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: this.#table,
            Item: { partition: `BARE#${key}`, sort: 'BARE' },
            ConditionExpression: 'attribute_not_exists(sort)',
          },
        },
        {
          Update: {
            TableName: this.#table,
            Key: { partition: `BARE-STOCK#${id}`, sort: 'BARE' },
            UpdateExpression: 'ADD held :one, available :minusOne',
            ExpressionAttributeValues: { ':one': 1, ':minusOne': -1 },
          },
        },
      ],
    });
    for (;;) {
      try {
        await this.#client.send(write);
        return;
      } catch (error) {
        if (!String(error).includes('TransactionConflict')) throw error;
      }
    }
  }

  async #simultaneous(id: ProductId): Promise<HoldsMeasured['simultaneous']> {
    const startedAt = performance.now();
    const durations = await Promise.all(
      Array.from({ length: SIMULTANEOUS }, async () => {
        await this.#holdOne(id);
        return performance.now() - startedAt;
      }),
    );
    return {
      count: durations.length,
      allHeldMs: performance.now() - startedAt,
      longestMs: Math.max(...durations),
    };
  }

  async #wrong(): Promise<readonly string[]> {
    const wrong: string[] = [];
    const missing = new Set(this.#expected.keys());
    const pages = paginateScan(
      { client: this.#client },
      { TableName: this.#table, ConsistentRead: true },
    );
    for await (const { Items: items = [] } of pages) {
      for (const item of items) {
        const { success, data } = stockItem.safeParse(item);
        if (!success) continue;
        const expected = this.#expected.get(data.productId) ?? 0;
        missing.delete(data.productId);
        if (data.held !== expected) {
          wrong.push(`${data.productId}: ${data.held} held, not ${expected}`);
        }
        if (data.available + data.held !== data.onHand) {
          wrong.push(`${data.productId} does not add up`);
        }
      }
    }
    return [...wrong, ...[...missing].map((id) => `${id} has no stock`)];
  }
}
