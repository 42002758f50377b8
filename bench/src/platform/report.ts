import { percentile } from '../report/statistics.ts';
import { table } from '../report/markdown-table.ts';
import { promised, type Promised, promiseTable } from '../report/target.ts';
import type { Burst } from './burst.ts';
import type { WakeUp } from './shop.ts';

/** One run of the demo: from its command to its end, and from the payment to the points. */
export interface Demo {
  readonly seconds: number;
  readonly pointsMs: number;
}

export interface ServiceMemory {
  readonly service: string;
  readonly peakMb: number;
  readonly afterMb: number;
}

interface Measured {
  readonly machine: string;
  /** From `npm start` to its word that it is ready. */
  readonly readySeconds: number;
  /** In their order: the first meets functions that no request has loaded yet. */
  readonly demos: readonly Demo[];
  /** What all processes of the platform together take of one core after a minute of rest. */
  readonly restCorePercent: number;
  /** Each after a rest. */
  readonly wakeUps: readonly WakeUp[];
  readonly bursts: readonly Burst[];
  /** Of each service: the most that was seen during the bursts, and what it had right after the last of them. */
  readonly memory: readonly ServiceMemory[];
  /** From Ctrl-C until the command has ended. */
  readonly stopSeconds: number;
}

export interface PlatformReport extends Measured {
  readonly promises: readonly Promised[];
}

const LONGEST = { readySeconds: 30, demoSeconds: 20, pointsMs: 3_000, wakeUpMs: 100 };
const MOST = { restCorePercent: 2, serviceMb: 450 };

/** Judges what was measured. */
export const reportOf = (measured: Measured): PlatformReport => {
  const { readySeconds, demos, restCorePercent, wakeUps, bursts, memory } = measured;
  const demoSeconds = Math.max(...demos.map(({ seconds }) => seconds));
  const pointsMs = Math.max(...demos.map((demo) => demo.pointsMs));
  const p95 = (values: readonly number[]): number => Math.round(percentile(values, 0.95));
  const relayMs = p95(wakeUps.map((wakeUp) => wakeUp.relayMs));
  const deliveryMs = p95(wakeUps.map((wakeUp) => wakeUp.deliveryMs));
  const wrong = bursts.reduce((sum, burst) => sum + burst.wrong, 0);
  const peakMb = Math.max(...memory.map((service) => service.peakMb));
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
      promised(
        'processor time at rest, all processes',
        `at most ${MOST.restCorePercent} % of a core`,
        `${restCorePercent} %`,
        restCorePercent <= MOST.restCorePercent,
      ),
      promised(
        'a write after a rest, until its event is on the bus, p95',
        `within ${LONGEST.wakeUpMs} ms`,
        `${relayMs} ms`,
        relayMs <= LONGEST.wakeUpMs,
      ),
      promised(
        'an event after a rest, until it is processed, p95',
        `within ${LONGEST.wakeUpMs} ms`,
        `${deliveryMs} ms`,
        deliveryMs <= LONGEST.wakeUpMs,
      ),
      promised('wrong responses in the bursts', 'none', `${wrong}`, wrong === 0),
      promised(
        'memory of a service in the bursts, the most',
        `under ${MOST.serviceMb} MB`,
        `${peakMb} MB`,
        peakMb < MOST.serviceMb,
      ),
    ],
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({
  machine,
  promises,
  demos,
  wakeUps,
  bursts,
  memory,
  stopSeconds,
}: PlatformReport): string =>
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
    `At rest is a minute without a call, then a minute that is measured, DynamoDB Local and Redis included. ${wakeUps.length} times a`,
    'write came after a rest.',
    '',
    'Bursts of 50 connections for 20 s each, one after the other:',
    '',
    table(
      ['operation', 'requests', 'wrong', 'p50, ms', 'p99, ms'],
      bursts.map((burst) => [
        burst.operation,
        `${burst.requests}`,
        `${burst.wrong}`,
        `${burst.p50Ms}`,
        `${burst.p99Ms}`,
      ]),
    ),
    '',
    table(
      ['service', 'memory, the most, MB', 'after the bursts, MB'],
      memory.map(({ service, peakMb, afterMb }) => [service, `${peakMb}`, `${afterMb}`]),
    ),
    '',
    `After Ctrl-C the command ended within ${stopSeconds} s.`,
    '',
  ].join('\n');
