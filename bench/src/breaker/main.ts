import { parseArgs } from 'node:util';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { runBenchmark } from '../report/run-benchmark.ts';
import { runFleet } from './fleet.ts';
import { measureOverhead } from './overhead.ts';
import { judge } from './promises.ts';
import { renderReport, type BreakerReport } from './report.ts';

const HELP = `Usage: npm run bench:breaker -- [--json] [--no-write] [--processes n] [--windows n] [--only overhead|fleet]

Measures the circuit breaker's promises on this machine:
  overhead   a healthy call through the whole stack against a bare cockatiel wrap of the same policies
  fleet      n processes (default 20) against an origin that dies, over n half-open windows (default 20),
             with all times scaled down; needs redis-server on the PATH

A run of the whole writes docs/benchmarks/breaker.json and .md, unless told --no-write.
Exits with 1 when a promise is broken, with 2 when it could not measure.`;

const WHOLE = { processes: 20, windows: 20 };

const optionsFrom = (argv: string[]) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      processes: { type: 'string', default: String(WHOLE.processes) },
      windows: { type: 'string', default: String(WHOLE.windows) },
      only: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && only !== 'overhead' && only !== 'fleet') {
    throw new TypeError(`--only takes "overhead" or "fleet", not "${only}"`);
  }
  const processes = positive('processes', values.processes);
  const windows = positive('windows', values.windows);
  const isWhole = only === undefined && processes >= WHOLE.processes && windows >= WHOLE.windows;
  return { ...values, processes, windows, write: isWhole && !values['no-write'] };
};

const positive = (option: string, value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new TypeError(`--${option} takes a whole number of at least 1, not "${value}"`);
  }
  return number;
};

const main = async (argv: string[]): Promise<number> => {
  const options = optionsFrom(argv);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const measured = {
    machine: machine(),
    ...(options.only === 'fleet' ? {} : { overhead: await measureOverhead(progress) }),
    fleet: options.only === 'overhead' ? [] : await runFleet(options, progress),
  };
  const report: BreakerReport = { ...measured, promises: judge(measured) };
  return publishReport('breaker', report, renderReport(report), options);
};

await runBenchmark(HELP, main);
