import { writeFileSync } from 'node:fs';
import { Product } from '../../../catalog/src/domain/product/product.ts';
import { percentile } from '../report/statistics.ts';
import { believableProduct, CREATED_AT, restock } from './believable-products.ts';
import type { Built } from './memory-measurements.ts';
import { type Found, MEMORY_WAYS, type MemoryWay } from './memory-ways.ts';
import { type MeasuredQuery, QUERIES } from './queries.ts';
import { entryWordsOf, scanned } from './scan.ts';

/** A separate process for each index, so that the memory of one is not that of another. */

const [name = '', size = '', file = ''] = process.argv.slice(2);
const count = Number(size);
if (name !== 'miniSearch' && name !== 'ownIndex') throw new Error(`There is no way ${name}.`);

const MEBIBYTE = 1_024 ** 2;
const PUT_AT_ONCE = 1_000;
const MIN_SAMPLES = 15;
const MAX_SAMPLES = 60;
const MAX_MS_A_QUERY = 4_000;
const CHANGES = 50;
const WALKED: ReadonlySet<string> = new Set(['rare', 'common', 'two common', 'filters']);

const memoryMb = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MEBIBYTE;
};

const build = (way: MemoryWay): number => {
  let spent = 0;
  for (let from = 0; from < count; from += PUT_AT_ONCE) {
    const length = Math.min(PUT_AT_ONCE, count - from);
    const products = Array.from({ length }, (_, index) => believableProduct(from + index));
    const startedAt = performance.now();
    way.put(products);
    spent += performance.now() - startedAt;
  }
  return spent;
};

/** The cursor of the page before the measured one. */
const cursorBefore = (way: MemoryWay, query: MeasuredQuery): string | undefined => {
  let cursor: string | undefined;
  for (let page = 0; page < (query.pagesBefore ?? 0); page += 1) {
    cursor = way.search(query, cursor).nextCursor;
  }
  return cursor;
};

const measured = (way: MemoryWay, query: MeasuredQuery) => {
  const cursor = cursorBefore(way, query);
  const samples: number[] = [];
  const startedAt = performance.now();
  let found: Found | undefined;
  const mayGoOn = (): boolean =>
    samples.length < MIN_SAMPLES ||
    (samples.length < MAX_SAMPLES && performance.now() - startedAt < MAX_MS_A_QUERY);
  while (mayGoOn()) {
    const at = performance.now();
    found = way.search(query, cursor);
    samples.push(performance.now() - at);
  }
  return {
    kind: query.kind,
    total: found?.total ?? 0,
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
  };
};

const changed = (number: number, version: number): Product => {
  const { id, state } = believableProduct(number);
  const product = Product.restore(id, version, state);
  restock(product, 1_000 + version, new Date(CREATED_AT.getTime() + version));
  return product;
};

/** Walks all pages while other products change: each match on exactly one page, and none missing. */
const pagesOf = (way: MemoryWay, query: MeasuredQuery, truth: ReadonlySet<string>): string[] => {
  const { total } = way.search(query);
  const ids: string[] = [];
  let cursor: string | undefined;
  let number = 0;
  do {
    const page = way.search(query, cursor);
    ids.push(...page.ids);
    cursor = page.nextCursor;
    number += 1;
    way.put([changed((number * 7) % count, 100 + number)]);
  } while (cursor !== undefined);
  const shown = new Set(ids);
  const missing = query.filters ? [] : [...truth].filter((id) => !shown.has(id));
  return [
    ...(shown.size === ids.length ? [] : [`${query.kind}: products twice`]),
    ...(ids.length === total ? [] : [`${query.kind}: ${ids.length} on the pages of ${total}`]),
    ...(missing.length === 0 ? [] : [`${query.kind}: ${missing.length} missing`]),
  ];
};

const before = memoryMb();
const way = new MEMORY_WAYS[name]();
const buildMs = build(way);
const after = memoryMb();
const snapshotAt = performance.now();
const bytes = way.toBytes();
const snapshotMs = performance.now() - snapshotAt;
writeFileSync(file, bytes);
// What searches are served from is an index of a snapshot.
way.load(bytes);
const queries = QUERIES.filter(({ filters }) => !filters || name === 'ownIndex').map((query) =>
  measured(way, query),
);
const changes = Array.from({ length: CHANGES }, (_, number) => {
  const product = changed(number, 10);
  const at = performance.now();
  way.put([product]);
  return performance.now() - at;
});

const truths = (): string[] => {
  const wordsById = new Map<string, readonly string[]>(
    Array.from({ length: count }, (_, number) => {
      const product = believableProduct(number);
      return [product.id, entryWordsOf(product)];
    }),
  );
  return QUERIES.filter(({ kind }) => WALKED.has(kind)).flatMap((query) =>
    pagesOf(way, query, scanned(wordsById, query.q.split(' '))),
  );
};

const report: Built = {
  ...{ buildMs, memoryMb: after - before, snapshotBytes: bytes.length, snapshotMs, queries },
  change: { p50Ms: percentile(changes, 0.5), p95Ms: percentile(changes, 0.95) },
  wrong: name === 'ownIndex' ? truths() : [],
};
console.log(JSON.stringify(report));
