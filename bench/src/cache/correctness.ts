import { parseArguments } from '@commerce/local/arguments';
import { createRequire } from 'node:module';
import { runCoherence } from '@commerce/http-client/testing/coherence';
import type { CoherenceReport } from '@commerce/http-client/testing/coherence';

const HELP = `Counts stale answers of three processes under chaos, with a real Redis.

  npm run verify:cache                      a million reads
  npm run verify:cache -- --reads 100000    fewer
  npm run verify:cache -- --phase-ms 1000   how long each kind of chaos lasts at a time
  npm run verify:cache -- --json            the report as JSON

A read is stale when it returns an older version than an invalidation that was acknowledged before the
read began: in the same process at once, in another after 10 ms. Subscribers and data connections are
killed, Redis is flushed, restarted and frozen, the reading processes are frozen.
Exits 1 unless there is no stale read, no failed read and no unhandled rejection.
`;

const { values: options } = parseArguments(HELP, {
  options: {
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    reads: { type: 'string', default: '1000000' },
    'phase-ms': { type: 'string', default: '1500' },
  },
});

const isRight = ({ stale, failedReads, unhandledRejections }: CoherenceReport): boolean =>
  stale.length + failedReads + unhandledRejections === 0;

const render = (report: CoherenceReport): string => {
  const { reads, stale, failedReads, invalidations, unhandledRejections, injections, responses } =
    report;
  return [
    `${stale.length} stale answers in ${reads.toLocaleString('en')} reads by three processes`,
    `${failedReads} failed reads, ${unhandledRejections} unhandled rejections`,
    `${invalidations} acknowledged invalidations in ${report.seconds.toFixed(0)} s`,
    `answers: ${JSON.stringify(responses)}`,
    `chaos: ${JSON.stringify(injections)}`,
    ...stale.slice(0, 10).map((read) => `stale: ${JSON.stringify(read)}`),
    ...report.failures.slice(0, 10).map((failure) => `failed: ${failure}`),
  ].join('\n');
};

if (options.help) {
  console.log(HELP);
} else {
  const packageFile = createRequire(import.meta.url).resolve(
    '@commerce/http-client/testing/reader-process',
  );
  const report = await runCoherence({
    readerFile: packageFile,
    readers: 3,
    reads: Number(options.reads),
    phaseMs: Number(options['phase-ms']),
    onProgress: (phase, reads) =>
      console.error(`${reads.toLocaleString('en')} reads; now: ${phase}`),
  });
  console.log(options.json ? JSON.stringify(report, null, 2) : render(report));
  process.exitCode = isRight(report) ? 0 : 1;
}
