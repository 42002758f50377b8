import { table } from '../report/markdown-table.ts';
import { type Target, targetTable } from '../report/target.ts';
import type { ContractResult } from './contract-phase.ts';
import type { EndToEndResult } from './end-to-end-phase.ts';
import type { HitRateResult } from './hit-rate.ts';
import type { SizeResult } from './lookup-phase.ts';
import { PEER_VERSION } from './peer.ts';
import type { RedisUnavailableResult } from './redis-unavailable-phase.ts';
import type { PropagationResult } from './propagation-phase.ts';

/** The measurements of one run. */
export interface CacheMeasurements {
  readonly machine: string;
  readonly sizes: readonly SizeResult[];
  readonly propagation: PropagationResult;
  readonly endToEnd: EndToEndResult;
  readonly redisUnavailable: readonly RedisUnavailableResult[];
  readonly hitRates: readonly HitRateResult[];
  readonly contract: { readonly own: ContractResult; readonly peer: ContractResult };
}

export interface CacheReport extends CacheMeasurements {
  readonly targets: readonly Target[];
}

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: CacheReport): string => {
  const { targets, sizes, propagation, endToEnd, contract } = report;
  return [
    '# The cache, measured',
    '',
    `One run, contenders interleaved, on ${report.machine}. p50 in milliseconds unless noted.`,
    'Written by `npm run bench:cache`; the numbers are in `cache.json`, the picture in `cache.svg`.',
    '',
    '## What must hold',
    '',
    targetTable(targets),
    '',
    '## Lookup, write and invalidation by size of the cache',
    '',
    table(
      [
        'entries',
        'raw GET',
        'this store (Redis)',
        `undici-cache-redis ${PEER_VERSION}`,
        'this store (local, µs)',
        'MemoryCacheStore (µs)',
        'Map (µs)',
      ],
      sizes.map((s) => [
        s.entries.toLocaleString('en'),
        ms(s.rawGet),
        ms(s.store),
        ms(s.peer),
        micros(s.localHit),
        micros(s.memoryStore),
        micros(s.map),
      ]),
    ),
    '',
    table(
      [
        'entries',
        'raw SET',
        'put',
        "peer's put",
        'invalidate 1',
        '10',
        '100',
        'CPU of a GET (µs)',
        'of a lookup',
        'of a SET',
        'of a put, with its index maintenance',
      ],
      sizes.map((s) => [
        s.entries.toLocaleString('en'),
        ms(s.rawSet),
        ms(s.put),
        ms(s.peerPut),
        ms(s.invalidate[1]),
        ms(s.invalidate[10]),
        ms(s.invalidate[100]),
        s.cpuRawGet.toFixed(1),
        s.cpuStore.toFixed(1),
        s.cpuRawSet.toFixed(1),
        s.cpuPut.toFixed(1),
      ]),
    ),
    '',
    `Another process stops serving an invalidated entry ${ms(propagation.p50)} ms (p50) and ` +
      `${ms(propagation.p99)} ms (p99) after the acknowledgement, over ${propagation.rounds} invalidations.`,
    '',
    '## End to end: an origin with 20 ms latency, 1,000 products by Zipf, 50 callers',
    '',
    table(
      ['contender', 'requests per second'],
      Object.entries(endToEnd.requestsPerSecond).map(([name, rate]) => [
        name,
        rate.toLocaleString('en'),
      ]),
    ),
    '',
    '## While Redis is unavailable',
    '',
    'Milliseconds added to a request, compared with an interleaved client without Redis.',
    '',
    table(
      ['Redis is', 'before the breaker opens, slowest', 'open, p50', 'open, p99', 'requests'],
      report.redisUnavailable.map((result) => [
        result.how,
        ms(result.beforeOpen),
        ms(result.openP50),
        ms(result.openP99),
        result.requests.toLocaleString('en'),
      ]),
    ),
    '',
    '## Hit rates over 20 simulated minutes',
    '',
    'Measured over twenty minutes after a warm-up of ten, and also from a cold start. The targets are for the',
    'former: after a cold start the first read of each product is always a miss, which over 10,000 products keeps',
    'every cache below its limit.',
    '',
    table(
      [
        'scenario',
        'reads',
        'hit rate',
        'the first 20 minutes, cold start',
        'limit, cold start',
        'requests to the origin',
      ],
      report.hitRates.map((rate) => [
        rate.name,
        rate.reads.toLocaleString('en'),
        `${(rate.hitRate * 100).toFixed(2)} %`,
        `${(rate.coldHitRate * 100).toFixed(2)} %`,
        `${(rate.coldLimit * 100).toFixed(2)} %`,
        rate.originRequests.toLocaleString('en'),
      ]),
    ),
    '',
    '## Correctness',
    '',
    `The contract suite of the store: this store passes ${passed(contract.own)} cases, undici-cache-redis ` +
      `${PEER_VERSION} passes ${passed(contract.peer)}. It fails:`,
    '',
    ...contract.peer.failures.map(({ sentence, reason }) => `- ${sentence} — ${reason}`),
    '',
  ].join('\n');
};

const passed = ({ cases, failures }: ContractResult): string =>
  `${cases - failures.length} of ${cases}`;

const ms = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(3));

const micros = (milliseconds: number): string => (milliseconds * 1_000).toFixed(2);
