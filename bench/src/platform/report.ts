import { table } from '../report/markdown-table.ts';
import { promised, type Promised, promiseTable } from '../report/promised.ts';

/** One run of the demo: from its command to its end, and from the payment to the points. */
export interface Demo {
  readonly seconds: number;
  readonly pointsMs: number;
}

interface Measured {
  readonly machine: string;
  /** From `npm start` to its word that it is ready. */
  readonly readySeconds: number;
  /** In their order: the first meets functions that no request has loaded yet. */
  readonly demos: readonly Demo[];
  /** From Ctrl-C until the command has ended. */
  readonly stopSeconds: number;
}

export interface PlatformReport extends Measured {
  readonly promises: readonly Promised[];
}

const LONGEST = { readySeconds: 30, demoSeconds: 20, pointsMs: 3_000 };

/** Judges what was measured. */
export const reportOf = (measured: Measured): PlatformReport => {
  const { readySeconds, demos } = measured;
  const demoSeconds = Math.max(...demos.map(({ seconds }) => seconds));
  const pointsMs = Math.max(...demos.map((demo) => demo.pointsMs));
  return {
    ...measured,
    promises: [
      promised(
        'npm start, dependencies installed, until it is ready',
        `under ${LONGEST.readySeconds} s`,
        `${readySeconds} s`,
        readySeconds < LONGEST.readySeconds,
      ),
      promised(
        'npm run demo, the slowest',
        `under ${LONGEST.demoSeconds} s`,
        `${demoSeconds} s`,
        demoSeconds < LONGEST.demoSeconds,
      ),
      promised(
        'points after the payment, the slowest',
        `within ${LONGEST.pointsMs / 1_000} s`,
        `${pointsMs} ms`,
        pointsMs <= LONGEST.pointsMs,
      ),
    ],
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, promises, demos, stopSeconds }: PlatformReport): string =>
  [
    '# The platform on this machine, measured',
    '',
    `One run on ${machine}. Written by \`npm run bench:platform\`; the numbers are in \`platform.json\`.`,
    '',
    promiseTable(promises),
    '',
    'The first demo is the first to call any function, which `serverless offline` loads then:',
    '',
    table(
      ['demo', 'whole, s', 'points after the payment, ms'],
      demos.map(({ seconds, pointsMs }, index) => [`${index + 1}`, `${seconds}`, `${pointsMs}`]),
    ),
    '',
    `After Ctrl-C the command ended within ${stopSeconds} s.`,
    '',
  ].join('\n');
