import { parseArgs } from 'node:util';
import { runFleet, type FleetResult } from './fleet.ts';
import { measureOverhead, type OverheadResult } from './overhead.ts';

const HELP = `Usage: npm run bench:breaker -- [--json] [--processes n] [--windows n] [--only overhead|fleet]

Measures the circuit breaker's promises on this machine:
  overhead   a healthy call through the whole stack against a bare cockatiel wrap of the same policies
  fleet      n processes (default 20) against an origin that dies, over n half-open windows (default 20),
             with all times scaled down; needs redis-server on the PATH

Exits with 1 when a promise is broken, with 2 when it could not measure.`;

const LIMITS = {
  overheadMicroseconds: 2,
  callsFromFirstFailure: 25,
  allStoppedMs: 1_000,
  probesPerWindow: 1,
  healthyRedisCommands: 0,
} as const;

interface Report {
  overhead?: OverheadResult;
  fleet?: FleetResult[];
  broken: string[];
}

function optionsFrom(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      processes: { type: 'string', default: '20' },
      windows: { type: 'string', default: '20' },
      only: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && only !== 'overhead' && only !== 'fleet') {
    throw new TypeError(`--only takes "overhead" or "fleet", not "${only}"`);
  }
  return {
    ...values,
    processes: positive('processes', values.processes),
    windows: positive('windows', values.windows),
  };
}

function positive(option: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new TypeError(`--${option} takes a whole number of at least 1, not "${value}"`);
  }
  return number;
}

function brokenBy({ overhead, fleet = [] }: Omit<Report, 'broken'>): string[] {
  const broken: string[] = [];
  const check = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  if (overhead !== undefined) {
    check(
      overhead.overheadMicroseconds <= LIMITS.overheadMicroseconds,
      `a healthy call costs ${overhead.overheadMicroseconds} µs more than bare cockatiel`,
    );
  }
  for (const run of fleet) {
    const where = `origin that ${run.death}, ${run.load}:`;
    check(
      run.callsFromFirstFailure <= LIMITS.callsFromFirstFailure,
      `${where} ${run.callsFromFirstFailure} calls reached it after the first failure`,
    );
    check(
      run.allStoppedMs <= LIMITS.allStoppedMs,
      `${where} the last process stopped after ${run.allStoppedMs} ms`,
    );
    check(
      run.probesPerWindow.every((probes) => probes === LIMITS.probesPerWindow),
      `${where} probes per window: ${run.probesPerWindow.join(' ')}`,
    );
    check(
      run.healthyRedisCommands === LIMITS.healthyRedisCommands,
      `${where} ${run.healthyRedisCommands} Redis commands on ${run.healthyCalls} healthy calls`,
    );
    check(run.recovered, `${where} not every process saw the circuit close again`);
    check(
      run.unhandledRejections === 0,
      `${where} ${run.unhandledRejections} unhandled rejections`,
    );
  }
  return broken;
}

function print({ overhead, fleet = [], broken }: Report): void {
  if (overhead !== undefined) {
    console.log('\nA healthy call (best of many short rounds)');
    console.table({
      'bare cockatiel': { 'µs per call': overhead.bareMicroseconds },
      'whole stack': { 'µs per call': overhead.stackMicroseconds },
      'whole stack, with a short deadline': {
        'µs per call': overhead.stackWithDeadlineMicroseconds,
      },
      overhead: { 'µs per call': overhead.overheadMicroseconds },
    });
  }
  for (const run of fleet) {
    console.log(`\n${run.processes} processes, ${run.load}, an origin that ${run.death}`);
    console.table({
      'healthy calls before': run.healthyCalls,
      'Redis commands on them': run.healthyRedisCommands,
      'calls from the first failure until all stopped': run.callsFromFirstFailure,
      'first failure until the first trip, ms': run.firstTripMs,
      'first trip until all stopped, ms': run.allStoppedMs,
      'half-open windows': run.probesPerWindow.length,
      'most probes in a window': Math.max(...run.probesPerWindow),
      'refusal p99, ms': run.refusalP99Ms,
      'closed everywhere again after, ms': run.recoveryMs,
    });
  }
  console.log(
    broken.length === 0 ? '\nEvery promise holds.' : `\nBROKEN:\n- ${broken.join('\n- ')}`,
  );
}

async function main(argv: string[]): Promise<number> {
  const options = optionsFrom(argv);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const measured: Omit<Report, 'broken'> = {
    ...(options.only === 'fleet' ? {} : { overhead: await measureOverhead(progress) }),
    ...(options.only === 'overhead' ? {} : { fleet: await runFleet(options, progress) }),
  };
  const report: Report = { ...measured, broken: brokenBy(measured) };
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else print(report);
  return report.broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof TypeError ? `${message}\n\n${HELP}` : message);
  process.exitCode = 2;
}
