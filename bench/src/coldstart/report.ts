import { table } from '../report/markdown-table.ts';
import { targetResult, type Target, targetTable } from '../report/target.ts';

/** The cold start of one function; times are medians in milliseconds. */
export interface Start {
  readonly function: string;
  /** Whether a caller waits for it: only these functions have a target, if they load an SDK client. */
  readonly isApi: boolean;
  readonly loadsSdk: boolean;
  readonly kilobytes: number;
  readonly initMs: number;
  /** The init time of a handler that only loads the same AWS SDK clients. */
  readonly baselineMs: number;
  readonly ratio: number;
}

interface Run {
  readonly machine: string;
  readonly rounds: number;
}

export interface ColdstartReport extends Run {
  readonly targets: readonly Target[];
  readonly starts: readonly Start[];
}

const MAX_RATIO = 3;

export const reportOf = (starts: readonly Start[], run: Run): ColdstartReport => {
  const slowest = starts
    .filter(({ isApi, loadsSdk }) => isApi && loadsSdk)
    .reduce((left, right) => (right.ratio > left.ratio ? right : left));
  return {
    ...run,
    targets: [
      targetResult(
        'init of every API function',
        `≤ ${MAX_RATIO} × the init of its SDK clients`,
        `${slowest.ratio} × (${slowest.function}, the slowest)`,
        slowest.ratio <= MAX_RATIO,
      ),
    ],
    starts,
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, rounds, targets, starts }: ColdstartReport): string =>
  [
    '# Cold starts, measured',
    '',
    `Medians of ${rounds} rounds on ${machine}. Written by \`npm run bench:coldstart\`; the numbers are in`,
    '`coldstart.json`. Each start is a fresh process that loads a function bundled for deployment, interleaved with a',
    'baseline: a handler that only loads the same AWS SDK clients.',
    '',
    targetTable(targets),
    '',
    table(
      ['function', 'called by', 'KB', 'init, ms', 'baseline, ms', 'ratio'],
      starts.map(({ function: name, isApi, kilobytes, initMs, baselineMs, ratio }) => [
        name,
        isApi ? 'API' : '',
        String(kilobytes),
        String(initMs),
        String(baselineMs),
        String(ratio),
      ]),
    ),
    '',
    'Authorizers and preflights load no SDK client, so their baseline is an empty file and their ratio has no meaning.',
    '',
  ].join('\n');
