import type { ContractResult } from './contract-phase.ts';
import type { EndToEndResult } from './end-to-end-phase.ts';
import type { HitRateResult } from './hit-rate.ts';
import type { SizeResult } from './lookup-phase.ts';
import { PEER_VERSION } from './peer.ts';
import type { RedisAwayResult } from './redis-away-phase.ts';
import type { PropagationResult } from './propagation-phase.ts';
import type { TargetResult } from './targets.ts';

/** Everything one run measured. */
export interface BenchReport {
  readonly machine: string;
  readonly sizes: readonly SizeResult[];
  readonly propagation: PropagationResult;
  readonly endToEnd: EndToEndResult;
  readonly redisAway: readonly RedisAwayResult[];
  readonly hitRates: readonly HitRateResult[];
  readonly contract: { readonly own: ContractResult; readonly peer: ContractResult };
}

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: BenchReport, targets: readonly TargetResult[]): string => {
  const { sizes, propagation, endToEnd, contract } = report;
  return [
    '# The cache, measured',
    '',
    `One run, contenders in turns, on ${report.machine}. p50 in milliseconds unless said otherwise.`,
    'Written by `npm run bench:cache`; the numbers are in `cache.json`, the picture in `cache.svg`.',
    '',
    '## What must hold',
    '',
    table(
      ['what', 'target', 'measured', ''],
      targets.map(({ what, target, measured, met }) => [
        what,
        target,
        measured,
        met ? 'met' : 'MISSED',
      ]),
    ),
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
        'of a put, all in',
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
    `Another process no longer gets an invalidated entry ${ms(propagation.p50)} ms (p50) and ` +
      `${ms(propagation.p99)} ms (p99) after the acknowledgement, over ${propagation.rounds} invalidations.`,
    '',
    '## End to end: origin of 20 ms, 1,000 products by Zipf, 50 callers',
    '',
    table(
      ['contender', 'requests a second'],
      Object.entries(endToEnd.requestsPerSecond).map(([name, rate]) => [
        name,
        rate.toLocaleString('en'),
      ]),
    ),
    '',
    '## While Redis is away',
    '',
    'Milliseconds added to a request, beside a client that has no Redis, in turns with it.',
    '',
    table(
      ['Redis is', 'before the breaker is open, slowest', 'open, p50', 'open, p99', 'requests'],
      report.redisAway.map((away) => [
        away.how,
        ms(away.beforeOpen),
        ms(away.openP50),
        ms(away.openP99),
        away.requests.toLocaleString('en'),
      ]),
    ),
    '',
    '## Hit rates over 20 simulated minutes',
    '',
    'Measured over twenty minutes that follow ten of warm-up, and beside it from cold. The promises are about',
    'the former: from cold the first read of each product is a miss whatever the cache does, and over 10,000',
    'products that alone keeps every cache below the last column.',
    '',
    table(
      [
        'scenario',
        'reads',
        'hit rate',
        'the first 20 minutes, from cold',
        'at most, from cold',
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
    '## Are the answers right?',
    '',
    `The contract suite of the store: this store keeps ${kept(contract.own)}, undici-cache-redis ` +
      `${PEER_VERSION} keeps ${kept(contract.peer)}. What it does not:`,
    '',
    ...contract.peer.failures.map(({ sentence, reason }) => `- ${sentence} — ${reason}`),
    '',
  ].join('\n');
};

const kept = ({ cases, failures }: ContractResult): string =>
  `${cases - failures.length} of ${cases}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};

const ms = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(3));

const micros = (milliseconds: number): string => (milliseconds * 1_000).toFixed(2);
