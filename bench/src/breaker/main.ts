import { defineCommand, FLAG, runCommand, UsageError, wholeNumber } from '@commerce/command-line';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { runFleet } from './fleet.ts';
import { measureOverhead } from './overhead.ts';
import { judge } from './targets.ts';
import { renderReport, type BreakerReport } from './report.ts';

const HELP = `Usage: npm run bench:breaker -- [--json] [--no-write] [--processes n] [--windows n] [--only overhead|fleet]

Measures the circuit breaker against its targets on this machine:
  overhead   a healthy call through the whole stack against a bare cockatiel wrap of the same policies
  fleet      n processes (default 20) against an origin that fails, over n half-open windows (default 20),
             with all times scaled down; needs redis-server on the PATH

A full run writes docs/benchmarks/breaker.json and .md, except with --no-write.
Exits with 1 when a target is missed, with 2 when it could not measure.`;

const FULL_RUN = { processes: 20, windows: 20 };

const isPhase = (name: string): name is 'overhead' | 'fleet' =>
  name === 'overhead' || name === 'fleet';

const progress = (line: string) => process.stderr.write(`${line}\n`);

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      json: FLAG,
      'no-write': FLAG,
      processes: { type: 'string', default: String(FULL_RUN.processes) },
      windows: { type: 'string', default: String(FULL_RUN.windows) },
      only: { type: 'string' },
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const { only, json } = values;
      if (only !== undefined && !isPhase(only)) {
        throw new UsageError(`--only takes "overhead" or "fleet", not "${only}".`);
      }
      const processes = wholeNumber('processes', values.processes, { min: 1 });
      const windows = wholeNumber('windows', values.windows, { min: 1 });
      const isFullRun =
        only === undefined && processes >= FULL_RUN.processes && windows >= FULL_RUN.windows;
      const measured = {
        machine: machine(),
        ...(only === 'fleet' ? {} : { overhead: await measureOverhead(progress) }),
        fleet: only === 'overhead' ? [] : await runFleet({ processes, windows }, progress),
      };
      const report: BreakerReport = { ...measured, targets: judge(measured) };
      const write = isFullRun && !values['no-write'];
      return publishReport('breaker', report, renderReport(report), { json, write });
    },
  }),
);
