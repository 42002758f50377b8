import { table } from '../report/markdown-table.ts';
import { median } from '../report/statistics.ts';
import { type Target, targetResult } from '../report/target.ts';
import type { LoadRound, ReplicaMeasured } from './replica-phase.ts';

interface Sized {
  readonly size: number;
  readonly replica: ReplicaMeasured;
}

const MAX_UNITS = 40;
const MAX_REQUESTS = 6;
const MAX_RATIO = 3;
const MAX_FRESHNESS_MS = 2_000;
const MAX_SLOWDOWN = 1.2;

const ms = (value: number): string => value.toFixed(1);

const ratios = (sizes: readonly Sized[]): readonly { kind: string; ratio: number }[] => {
  const [first, last] = [sizes[0], sizes.at(-1)];
  return (last?.replica.served.queries ?? []).map(({ kind, p95Ms }) => {
    const small = first?.replica.served.queries.find((each) => each.kind === kind);
    return { kind, ratio: p95Ms / (small?.p95Ms ?? Number.NaN) };
  });
};

const failures = (rounds: readonly LoadRound[]): number =>
  rounds.reduce(
    (sum, { alone, beside, searches, changes }) =>
      sum + alone.failed + beside.failed + searches.failed + changes.failed,
    0,
  );

const loadTargets = (rounds: readonly LoadRound[]): Target[] => {
  const slowdown = median(rounds.map(({ alone, beside }) => beside.p95Ms / alone.p95Ms));
  return [
    targetResult(
      '100 searches and 20 changes a second for 60 s: errors',
      'none',
      `${failures(rounds)}`,
      failures(rounds) === 0,
    ),
    targetResult(
      'look-ups of one product beside them to those without, p95, median of the rounds',
      `at most ${MAX_SLOWDOWN} times`,
      `${slowdown.toFixed(2)} times`,
      slowdown <= MAX_SLOWDOWN,
    ),
  ];
};

/** What the search must hold as it is deployed. */
export const replicaTargets = (sizes: readonly Sized[]): Target[] => {
  const queries = sizes.flatMap(({ replica }) => replica.served.queries);
  const units = Math.max(...queries.map((query) => query.units));
  const requests = Math.max(...queries.map((query) => query.requests));
  const worst = [...ratios(sizes)].sort((left, right) => right.ratio - left.ratio)[0];
  const slowest = Math.max(...sizes.map(({ replica }) => replica.served.freshness.maxMs));
  const rounds = sizes.flatMap(({ replica }) => replica.load);
  return [
    targetResult(
      'read units and requests of any search',
      `at most ${MAX_UNITS} and ${MAX_REQUESTS}`,
      `${units} and ${requests}`,
      units <= MAX_UNITS && requests <= MAX_REQUESTS,
    ),
    targetResult(
      'p95 of the largest catalog to that of the smallest, worst kind of search',
      `at most ${MAX_RATIO} times`,
      `${worst?.ratio.toFixed(2) ?? '–'} times (${worst?.kind ?? '–'})`,
      worst !== undefined && worst.ratio <= MAX_RATIO,
    ),
    targetResult(
      'from the log entry of a change until a search shows it, longest',
      `at most ${MAX_FRESHNESS_MS} ms`,
      `${Math.round(slowest)} ms`,
      slowest <= MAX_FRESHNESS_MS,
    ),
    ...(rounds.length > 0 ? loadTargets(rounds) : []),
  ];
};

const queriesTable = (sizes: readonly Sized[]): string =>
  table(
    [
      'query',
      'requests',
      'read units',
      ...sizes.flatMap(({ size }) => [`${size}: p50, ms`, 'p95, ms']),
    ],
    (sizes[0]?.replica.served.queries ?? []).map(({ kind }) => {
      const each = sizes.flatMap(({ replica }) =>
        replica.served.queries.filter((query) => query.kind === kind),
      );
      return [
        kind,
        `${Math.max(...each.map(({ requests }) => requests))}`,
        `${Math.max(...each.map(({ units }) => units))}`,
        ...each.flatMap(({ p50Ms, p95Ms }) => [ms(p50Ms), ms(p95Ms)]),
      ];
    }),
  );

const coldTable = (sizes: readonly Sized[]): string =>
  table(
    [
      'products',
      'rebuilt in, ms',
      'fresh process: modules, ms',
      'first result, ms',
      'requests',
      'units',
      'resident, MB',
      'change found, ms: p50',
      'p95',
      'longest',
    ],
    sizes.map(({ size, replica: { prepared, served } }) => [
      `${size}`,
      ms(prepared.rebuildMs),
      ms(served.cold.startMs),
      ms(served.cold.firstResultMs),
      `${served.cold.requests}`,
      `${served.cold.units}`,
      ms(served.cold.residentMb),
      ms(served.freshness.p50Ms),
      ms(served.freshness.p95Ms),
      ms(served.freshness.maxMs),
    ]),
  );

const loadTable = (rounds: readonly LoadRound[]): string =>
  table(
    [
      'round',
      'look-ups alone, p95, ms',
      'beside searches, p95, ms',
      'searches: p50, ms',
      'p95, ms',
    ],
    rounds.map(({ alone, beside, searches }, round) => [
      `${round + 1}`,
      ms(alone.p95Ms),
      ms(beside.p95Ms),
      ms(searches.p50Ms),
      ms(searches.p95Ms),
    ]),
  );

/** The tables of the search as it is deployed. */
export const replicaSections = (sizes: readonly Sized[]): readonly string[] => {
  const rounds = sizes.flatMap(({ replica }) => replica.load);
  return [
    '## The search as it is deployed',
    '',
    'The own index with its log and snapshot in DynamoDB Local, after twenty searches of each kind. Each search here polls',
    'the log; deployed, it does so every half second.',
    '',
    queriesTable(sizes),
    '',
    coldTable(sizes),
    '',
    ...(rounds.length === 0 ? [] : [loadTable(rounds), '']),
  ];
};
