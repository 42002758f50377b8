import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { handlerWithClients } from './baseline.ts';
import { bundle, type Bundle, deployedOptions } from '../deployed/bundle.ts';
import { type DeployedFunction, environmentOf, functionsOf } from '../deployed/functions.ts';
import { measureInit, median } from './measure.ts';

const HELP = `Bundle bytes and init time of every function, each in fresh processes, next to a handler that
only loads the AWS SDK clients it needs.

  npm run bench:coldstart -- [--rounds 9] [--json]
`;

const SERVICES = ['catalog', 'orders', 'rewards'];
const TARGET_RATIO = 3;

interface Row {
  readonly function: string;
  readonly isApi: boolean;
  readonly kilobytes: number;
  readonly initMs: number;
  readonly baselineMs: number;
  readonly ratio: number;
}

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

const root = resolve(import.meta.dirname, '../../..');

/** Interleaved, so that a busy moment of the machine meets both alike. */
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
): Promise<Row> => {
  const name = `${deployed.service}.${deployed.name}`;
  const settings = deployedOptions(root);
  const subject = await bundle(settings, deployed, join(directory, `${name}.mjs`));
  const contents = handlerWithClients(subject.clients);
  const baseline = await bundle(
    settings,
    { contents, resolveDir: join(root, deployed.service) },
    join(directory, `${name}.baseline.mjs`),
  );
  const [initMs, baselineMs] = await measurePair(
    subject,
    baseline,
    environmentOf(root, deployed.service),
    rounds,
  );
  return {
    function: name,
    isApi: deployed.isApi,
    kilobytes: Math.round(subject.bytes / 1024),
    initMs: Math.round(initMs * 10) / 10,
    baselineMs: Math.round(baselineMs * 10) / 10,
    ratio: Math.round((initMs / baselineMs) * 100) / 100,
  };
};

const measureAll = async (rounds: number): Promise<Row[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'commerce-coldstart-'));
  try {
    const rows: Row[] = [];
    for (const deployed of SERVICES.flatMap((service) => functionsOf(root, service))) {
      rows.push(await measureFunction(deployed, directory, rounds));
      if (options.json !== true) process.stderr.write('.');
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

if (options.help === true) {
  console.log(HELP);
} else {
  const rows = await measureAll(Number(options.rounds));
  if (options.json === true) console.log(JSON.stringify(rows, null, 2));
  else {
    process.stderr.write('\n');
    console.table(rows);
    const missed = rows.filter(({ isApi, ratio }) => isApi && ratio > TARGET_RATIO);
    console.log(
      missed.length === 0
        ? `Every API function starts within ${TARGET_RATIO} times its baseline.`
        : `Over ${TARGET_RATIO} times its baseline: ${missed.map((row) => row.function).join(', ')}`,
    );
  }
}
