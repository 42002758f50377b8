import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, inParallel } from '@commerce/dynamodb';
import { systemClock } from '@commerce/domain-primitives';
import { setTimeout as sleep } from 'node:timers/promises';
import { searchProducts } from '../../../catalog/src/application/search-products/search-products.ts';
import { searchWords } from '../../../catalog/src/domain/search/search-words.ts';
import { indexFactory } from '../../../catalog/src/infrastructure/composition/index-factory.ts';
import { DynamoDbProductIndex } from '../../../catalog/src/infrastructure/dynamodb/dynamodb-product-index.ts';
import { DynamoDbProductRepository } from '../../../catalog/src/infrastructure/dynamodb/dynamodb-product-repository.ts';
import { DynamoDbSearchSnapshots } from '../../../catalog/src/infrastructure/dynamodb/dynamodb-search-snapshots.ts';
import { nextItem, toItem } from '../../../catalog/src/infrastructure/dynamodb/product-item.ts';
import { SearchLog } from '../../../catalog/src/infrastructure/dynamodb/search-log.ts';
import { SnapshotStore } from '../../../catalog/src/infrastructure/dynamodb/snapshot-store.ts';
import { rememberingArchived } from '../../../catalog/src/infrastructure/search-feed/archived-products.ts';
import { IndexReplica } from '../../../catalog/src/infrastructure/search-feed/index-replica.ts';
import { ReplicatedProductSearch } from '../../../catalog/src/infrastructure/search-feed/replicated-product-search.ts';
import { mean, percentile } from '../report/statistics.ts';
import { believableProduct, restock } from './believable-products.ts';
import { CapacityMeter } from './capacity-meter.ts';
import { QUERIES } from './queries.ts';
import type { LoadSide, Served } from './replica-measurements.ts';

/** The search as it is deployed, with its tables in DynamoDB: each role in a separate process. */

const [role = '', products = '', size = '', seconds = '', rate = '', startAt = ''] =
  process.argv.slice(2);
const count = Number(size);
const client = createDocumentClient();
const meter = new CapacityMeter(client);
const tables = { client, products, index: `${products}-index`, search: `${products}-search` };
const repository = new DynamoDbProductRepository(tables);
const log = new SearchLog(tables, systemClock);
const factory = rememberingArchived(indexFactory, systemClock);
const snapshots = new SnapshotStore(tables, factory.format, systemClock);
const index = new DynamoDbProductIndex(log);

const SECOND_MS = 1_000;
const STORED_AT_ONCE = 25;
const BATCHES_AT_ONCE = 4;
const SAMPLES = 200;
// An instance compiles and optimizes its code in its first searches, whatever the size of the catalog.
const WARM_UP_ROUNDS = 20;
const CHANGES = 50;
const LOOK_MS = 20;
const MEBIBYTE = 1_024 ** 2;

let skippedMs = 0;
const replica = new IndexReplica({
  ...{ tables, log, snapshots, factory },
  clock: () => performance.now() + skippedMs,
  onStale: (error) => {
    throw error;
  },
});
const search = searchProducts({
  search: new ReplicatedProductSearch(async () => (await replica.current()).index),
});

/** Stores all products, as the repository does but many times faster, then makes the first snapshot. */
const prepare = async () => {
  const batches = Array.from({ length: Math.ceil(count / STORED_AT_ONCE) }, (_, batch) => batch);
  await inParallel(BATCHES_AT_ONCE, batches, async (batch) => {
    const from = batch * STORED_AT_ONCE;
    const length = Math.min(STORED_AT_ONCE, count - from);
    const items = Array.from({ length }, (_, place) =>
      toItem(nextItem(believableProduct(from + place), []), []),
    );
    await client.send(
      new BatchWriteCommand({
        RequestItems: { [products]: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
  });
  const startedAt = performance.now();
  const rebuilding = new DynamoDbSearchSnapshots({
    tables,
    log,
    factory,
    snapshots,
    now: systemClock,
  });
  await rebuilding.rebuild();
  return {
    rebuildMs: performance.now() - startedAt,
    residentMb: process.memoryUsage().rss / MEBIBYTE,
  };
};

const searchFor = (query: (typeof QUERIES)[number], cursor?: string) =>
  search({
    words: searchWords(query.q),
    filters: query.filters ?? {},
    page: { limit: query.limit, ...(cursor !== undefined && { cursor }) },
  });

/** Each search polls the log, as one does that comes half a second after the last. */
const served = async (query: (typeof QUERIES)[number]) => {
  let cursor: string | undefined;
  for (let page = 0; page < (query.pagesBefore ?? 0); page += 1) {
    cursor = (await searchFor(query, cursor)).page.nextCursor;
  }
  const samples: number[] = [];
  const costs: { requests: number; units: number }[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    skippedMs += SECOND_MS;
    const startedAt = performance.now();
    costs.push(await meter.during(() => searchFor(query, cursor)));
    samples.push(performance.now() - startedAt);
  }
  return {
    kind: query.kind,
    requests: Math.max(...costs.map(({ requests }) => requests)),
    units: Math.max(...costs.map(({ units }) => units)),
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
  };
};

/** From the moment the product is stored until a search shows it as it is now, with a change in the log every 20 ms. */
const changesFound = async () => {
  const delays: number[] = [];
  const costs: { requests: number; units: number }[] = [];
  for (let number = 0; number < CHANGES; number += 1) {
    const stock = 10_000 + number;
    const [product] = await repository.findMany([believableProduct(number).id]);
    if (product === undefined) throw new Error(`Product ${number} is missing.`);
    restock(product, stock, new Date());
    const saved = await repository.save(product, { correlationId: 'bench' });
    const startedAt = performance.now();
    costs.push(await meter.during(() => index.put([saved])));
    const words = searchWords(saved.state.sku);
    for (;;) {
      const { page } = await search({ words, filters: {}, page: { limit: 5 } });
      if (page.items.some(({ state }) => state.stockQuantity === stock)) break;
      await sleep(LOOK_MS);
    }
    delays.push(performance.now() - startedAt);
  }
  return {
    change: {
      requests: mean(costs.map(({ requests }) => requests)),
      units: mean(costs.map(({ units }) => units)),
    },
    freshness: {
      p50Ms: percentile(delays, 0.5),
      p95Ms: percentile(delays, 0.95),
      maxMs: Math.max(...delays),
    },
  };
};

const serve = async (): Promise<Served> => {
  const startMs = performance.now();
  const first = await meter.during(() =>
    search({ words: searchWords('wireless keyboard'), filters: {}, page: { limit: 20 } }),
  );
  const cold = {
    ...{ startMs, firstResultMs: performance.now() - startMs },
    ...{ requests: first.requests, units: first.units },
    residentMb: process.memoryUsage().rss / MEBIBYTE,
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const query of QUERIES) await searchFor(query);
  }
  const queries: Served['queries'] = [];
  for (const query of QUERIES) queries.push(await served(query));
  return { cold, queries, ...(await changesFound()) };
};

/** Does something at a fixed rate, whether or not the one before has ended. */
const atRate = async (work: (number: number) => Promise<void>): Promise<LoadSide> => {
  const samples: number[] = [];
  const errors: string[] = [];
  const pending: Promise<void>[] = [];
  // All sides begin together, when each of them has started.
  const wait = Number(startAt) - Date.now();
  if (wait < 0) throw new Error(`The start took ${-wait} ms too long.`);
  await sleep(wait);
  const startedAt = performance.now();
  const total = Number(seconds) * Number(rate);
  for (let number = 0; number < total; number += 1) {
    const at = startedAt + (number * SECOND_MS) / Number(rate);
    const early = at - performance.now();
    if (early > 0) await sleep(early);
    pending.push(
      work(number).then(
        () => void samples.push(performance.now() - at),
        (error: unknown) => void errors.push(String(error)),
      ),
    );
  }
  await Promise.all(pending);
  return {
    count: total,
    errors: errors.slice(0, 5),
    failed: errors.length,
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
  };
};

const change = (number: number): Promise<void> => changeOf((number * 7_919) % count, number);

const changeOf = async (place: number, number: number): Promise<void> => {
  const product = await repository.find(believableProduct(place).id);
  if (product === undefined) throw new Error(`Product ${place} is missing.`);
  restock(product, 1 + ((Date.now() + number) % 100_000), new Date());
  const saved = await repository.save(product, { correlationId: 'bench' });
  await index.put([saved]);
};

const LOADED = QUERIES.filter(({ pagesBefore }) => pagesBefore === undefined);

const load = async (number: number): Promise<void> => {
  const query = LOADED[number % LOADED.length];
  if (query !== undefined) await searchFor(query);
};

const lookUp = async (number: number): Promise<void> => {
  const product = await repository.find(believableProduct((number * 104_729) % count).id);
  if (product === undefined) throw new Error('A product is missing.');
};

const ready = async (): Promise<void> => {
  await (role === 'search' ? load(0) : lookUp(0));
};

const ROLES: Readonly<Record<string, () => Promise<unknown>>> = {
  prepare,
  serve,
  change: () => ready().then(() => atRate(change)),
  search: () => ready().then(() => atRate(load)),
  'look-up': () => ready().then(() => atRate(lookUp)),
};

const work = ROLES[role];
if (work === undefined) throw new Error(`There is no role ${role}.`);
console.log(JSON.stringify(await work()));
client.destroy();
