import { systemClock } from '@commerce/domain-primitives';
import { createDocumentClient } from '@commerce/dynamodb';
import { SnapshotStore } from '../../../catalog/src/infrastructure/dynamodb/snapshot-store.ts';
import { CapacityMeter } from './capacity-meter.ts';
import type { Loaded } from './memory-measurements.ts';
import { MEMORY_WAYS } from './memory-ways.ts';

/** A fresh process that has nothing and is asked at once, as a new instance of the search function. */

const startMs = performance.now();
const [name = '', table = '', snapshot = ''] = process.argv.slice(2);
if (name !== 'miniSearch' && name !== 'ownIndex') throw new Error(`There is no way ${name}.`);

const MEBIBYTE = 1_024 ** 2;
const client = createDocumentClient();
const meter = new CapacityMeter(client);
const store = new SnapshotStore({ client, search: table }, snapshot, systemClock);
const manifest = await store.manifest();
const bytes = manifest && (await store.load(manifest));
if (bytes === undefined) throw new Error(`There is no snapshot ${snapshot}.`);
const readAt = performance.now();
const way = new MEMORY_WAYS[name]();
way.load(bytes);
const loadedAt = performance.now();
const { ids } = way.search({ kind: 'first', q: 'wireless keyboard', limit: 20 });
const searchedAt = performance.now();
if (ids.length === 0) throw new Error('The first search found nothing.');
client.destroy();

const report: Loaded = {
  startMs,
  readMs: readAt - startMs,
  requests: meter.requests,
  units: meter.units,
  loadMs: loadedAt - readAt,
  firstSearchMs: searchedAt - loadedAt,
  residentMb: process.memoryUsage().rss / MEBIBYTE,
};
console.log(JSON.stringify(report));
