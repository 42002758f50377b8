import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import { createRequire } from 'node:module';
import { runCoherence } from '@commerce/http-client/testing/coherence';
import type { CoherenceReport } from '@commerce/http-client/testing/coherence';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';

const HELP = `Counts stale responses of three processes under injected faults, with a real Redis.

  npm run verify:cache                      a million reads
  npm run verify:cache -- --reads 100000    fewer
  npm run verify:cache -- --phase-ms 1000   the duration of each fault
  npm run verify:cache -- --json            the report as JSON

A read is stale when it returns a version older than an invalidation that was acknowledged before the
read began: in the same process at once, in another after 10 ms. The faults: subscribers and data
connections are killed, Redis is flushed, restarted and frozen, the reading processes are frozen.
Exits 1 unless there is no stale read, no failed read and no unhandled rejection.
`;

const isCorrect = ({ stale, failedReads, unhandledRejections }: CoherenceReport): boolean =>
  stale.length + failedReads + unhandledRejections === 0;

const render = (report: CoherenceReport): string => {
  const { reads, stale, failedReads, invalidations, unhandledRejections, injections, responses } =
    report;
  return [
    `${stale.length} stale responses in ${reads.toLocaleString('en')} reads by three processes`,
    `${failedReads} failed reads, ${unhandledRejections} unhandled rejections`,
    `${invalidations} acknowledged invalidations in ${report.seconds.toFixed(0)} s`,
    `responses: ${JSON.stringify(responses)}`,
    `faults: ${JSON.stringify(injections)}`,
    ...stale.slice(0, 10).map((read) => `stale: ${JSON.stringify(read)}`),
    ...report.failures.slice(0, 10).map((failure) => `failed: ${failure}`),
  ].join('\n');
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      json: FLAG,
      reads: { type: 'string', default: '1000000' },
      'phase-ms': { type: 'string', default: '1500' },
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await runCoherence({
        readerFile: createRequire(import.meta.url).resolve(
          '@commerce/http-client/testing/reader-process',
        ),
        readers: 3,
        reads: wholeNumber('reads', values.reads, { min: 1 }),
        phaseMs: wholeNumber('phase-ms', values['phase-ms'], { min: 1 }),
        onProgress: (phase, reads) =>
          console.error(`${reads.toLocaleString('en')} reads; now: ${phase}`),
      });
      console.log(values.json ? JSON.stringify(report, null, 2) : render(report));
      return isCorrect(report);
    },
  }),
);
