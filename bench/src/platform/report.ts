import { percentile } from '../report/statistics.ts';
import { table } from '../report/markdown-table.ts';
import { targetResult, type Target, targetTable } from '../report/target.ts';
import type { Burst } from './burst.ts';
import type { WakeUp } from './shop.ts';

/** One run of the demo: its duration, and the time from the payment to the points. */
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
  /** From `npm start` until it reports that it is ready. */
  readonly readySeconds: number;
  /** In order; the first demo calls functions that are not loaded yet. */
  readonly demos: readonly Demo[];
  /** The share of one core used by all processes of the platform after a minute idle. */
  readonly idleCorePercent: number;
  /** Each after an idle period. */
  readonly wakeUps: readonly WakeUp[];
  readonly bursts: readonly Burst[];
  /** The peak memory of each service during the bursts, and its memory right after the last one. */
  readonly memory: readonly ServiceMemory[];
  /** From Ctrl-C until the command has ended. */
  readonly stopSeconds: number;
}

export interface PlatformReport extends Measured {
  readonly targets: readonly Target[];
}

const MAX_TIME = { readySeconds: 30, demoSeconds: 20, pointsMs: 3_000, wakeUpMs: 100 };
const MAX_USE = { restCorePercent: 2, serviceMb: 450 };

/** Compares the measurements with the targets. */
export const reportOf = (measured: Measured): PlatformReport => {
  const { readySeconds, demos, idleCorePercent, wakeUps, bursts, memory } = measured;
  const demoSeconds = Math.max(...demos.map(({ seconds }) => seconds));
  const pointsMs = Math.max(...demos.map((demo) => demo.pointsMs));
  const p95 = (values: readonly number[]): number => Math.round(percentile(values, 0.95));
  const relayMs = p95(wakeUps.map((wakeUp) => wakeUp.relayMs));
  const deliveryMs = p95(wakeUps.map((wakeUp) => wakeUp.deliveryMs));
  const wrong = bursts.reduce((sum, burst) => sum + burst.wrong, 0);
  const peakMb = Math.max(...memory.map((service) => service.peakMb));
  return {
    ...measured,
    targets: [
      targetResult(
        'npm start, dependencies installed, until it is ready',
        `under ${MAX_TIME.readySeconds} s`,
        `${readySeconds} s`,
        readySeconds < MAX_TIME.readySeconds,
      ),
      targetResult(
        'npm run demo, the slowest',
        `under ${MAX_TIME.demoSeconds} s`,
        `${demoSeconds} s`,
        demoSeconds < MAX_TIME.demoSeconds,
      ),
      targetResult(
        'points after the payment, the slowest',
        `within ${MAX_TIME.pointsMs / 1_000} s`,
        `${pointsMs} ms`,
        pointsMs <= MAX_TIME.pointsMs,
      ),
      targetResult(
        'idle processor time, all processes',
        `at most ${MAX_USE.restCorePercent} % of a core`,
        `${idleCorePercent} %`,
        idleCorePercent <= MAX_USE.restCorePercent,
      ),
      targetResult(
        'a write after an idle period, until its event is on the bus, p95',
        `within ${MAX_TIME.wakeUpMs} ms`,
        `${relayMs} ms`,
        relayMs <= MAX_TIME.wakeUpMs,
      ),
      targetResult(
        'an event after an idle period, until it is processed, p95',
        `within ${MAX_TIME.wakeUpMs} ms`,
        `${deliveryMs} ms`,
        deliveryMs <= MAX_TIME.wakeUpMs,
      ),
      targetResult('wrong responses in the bursts', 'none', `${wrong}`, wrong === 0),
      targetResult(
        'peak memory of a service in the bursts',
        `under ${MAX_USE.serviceMb} MB`,
        `${peakMb} MB`,
        peakMb < MAX_USE.serviceMb,
      ),
    ],
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({
  machine,
  targets,
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
    targetTable(targets),
    '',
    'The first demo is slower, because `serverless offline` loads each function at its first call:',
    '',
    table(
      ['demo', 'duration, s', 'points after the payment, ms'],
      demos.map(({ seconds, pointsMs }, index) => [`${index + 1}`, `${seconds}`, `${pointsMs}`]),
    ),
    '',
    'Idle time is measured for a minute, after a minute without calls, including DynamoDB Local and Redis.',
    `${wakeUps.length} writes were measured after an idle period.`,
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
      ['service', 'peak memory, MB', 'after the bursts, MB'],
      memory.map(({ service, peakMb, afterMb }) => [service, `${peakMb}`, `${afterMb}`]),
    ),
    '',
    `After Ctrl-C the command ended within ${stopSeconds} s.`,
    '',
  ].join('\n');
