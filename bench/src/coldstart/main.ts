import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import { readContexts } from '@commerce/platform/contexts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { handlerWithClients } from './baseline.ts';
import { bundle, type Bundle, deployedOptions } from '../deployed/bundle.ts';
import { type DeployedFunction, environmentOf, functionsOf } from '../deployed/functions.ts';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { median } from '../report/statistics.ts';
import { measureInit } from './measure.ts';
import { type ColdstartReport, renderReport, reportOf, type Start } from './report.ts';

const HELP = `Measures the bundle size and init time of every function in fresh processes, next to a handler that only loads
its AWS SDK clients.

  npm run bench:coldstart                  9 rounds; writes docs/benchmarks/coldstart.*
  npm run bench:coldstart -- --rounds 5    fewer rounds
  npm run bench:coldstart -- --json        the report as JSON on standard output
  npm run bench:coldstart -- --no-write    does not write docs/benchmarks/

Exits 1 when a target is missed.
`;

const root = resolve(import.meta.dirname, '../../..');

/** Interleaved, so that other load on the machine affects both equally. */
const measurePair = async (
  subject: Bundle,
  baseline: Bundle,
  environment: NodeJS.ProcessEnv,
  rounds: number,
): Promise<[number, number]> => {
  const subjectTimes: number[] = [];
  const baselineTimes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    subjectTimes.push(await measureInit(subject.file, environment));
    baselineTimes.push(await measureInit(baseline.file, environment));
  }
  return [median(subjectTimes), median(baselineTimes)];
};

const measureFunction = async (
  deployed: DeployedFunction,
  directory: string,
  rounds: number,
): Promise<Start> => {
  const name = `${deployed.context.name}.${deployed.name}`;
  const settings = deployedOptions(root);
  const subject = await bundle(settings, deployed, join(directory, `${name}.mjs`));
  const contents = handlerWithClients(subject.clients);
  const baseline = await bundle(
    settings,
    { contents, resolveDir: deployed.context.directory },
    join(directory, `${name}.baseline.mjs`),
  );
  const [initMs, baselineMs] = await measurePair(
    subject,
    baseline,
    environmentOf(deployed.context),
    rounds,
  );
  return {
    function: name,
    isApi: deployed.isApi,
    loadsSdk: subject.clients.length > 0,
    kilobytes: Math.round(subject.bytes / 1024),
    initMs: Math.round(initMs * 10) / 10,
    baselineMs: Math.round(baselineMs * 10) / 10,
    ratio: Math.round((initMs / baselineMs) * 100) / 100,
  };
};

const measureAll = async (rounds: number): Promise<ColdstartReport> => {
  const measuredOn = machine();
  const directory = mkdtempSync(join(tmpdir(), 'commerce-coldstart-'));
  try {
    const starts: Start[] = [];
    for (const deployed of functionsOf(readContexts())) {
      starts.push(await measureFunction(deployed, directory, rounds));
      process.stderr.write('.');
    }
    process.stderr.write('\n');
    return reportOf(starts, { machine: measuredOn, rounds });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { rounds: { type: 'string', default: '9' }, 'no-write': FLAG, json: FLAG },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await measureAll(wholeNumber('rounds', values.rounds, { min: 1 }));
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('coldstart', report, renderReport(report), options);
    },
  }),
);
