import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import { MAX_ARTIFACT_BYTES, tooHeavy } from '../packaging/artifact-size.ts';
import { packageService, type PackagedService } from '../packaging/package-service.ts';
import { type Stage, stageFrom } from '../packaging/stages.ts';
import { readStacks } from '@commerce/platform/contexts';

const HELP = `Bundles every function and compiles the templates of one stage. Needs neither credentials nor network.

  npm run package -- --stage <local|dev|staging|prod>

  --stage <stage>   which stage (default: dev)
  --json            print the report as JSON
  --help            print this

The result is in .build/package/<stage>/<service>.`;

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;

const describe = ({ service, seconds, artifacts }: PackagedService): string => {
  const sizes = artifacts.map(({ functionName, bytes }) => `${functionName} ${kilobytes(bytes)}`);
  return `${service.padEnd(9)} ${seconds.toFixed(1)} s  ${sizes.join(', ') || 'resources only'}`;
};

const packageAll = async (stage: Stage, json: boolean): Promise<boolean> => {
  const say = json ? () => undefined : console.log;
  const startedAt = performance.now();
  say(`Packaging for ${stage} …`);
  const packaged = await Promise.all(
    readStacks().map(async (service) => {
      const result = await packageService(service, stage);
      say(describe(result));
      return result;
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const heavy = packaged.flatMap(({ artifacts }) => tooHeavy(artifacts));
  if (json) console.log(JSON.stringify({ stage, seconds, services: packaged, heavy }));
  else console.log(`Packaged in ${seconds.toFixed(1)} s.`);
  for (const { functionName, bytes } of heavy) {
    console.error(
      `✗ ${functionName} weighs ${kilobytes(bytes)}, more than ${kilobytes(MAX_ARTIFACT_BYTES)}. ` +
        'Import less, or state the reason in deploy/src/packaging/artifact-size.ts.',
    );
  }
  return heavy.length === 0;
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { stage: { type: 'string', default: 'dev' }, json: FLAG },
    run: ({ values }) => packageAll(stageFrom(values.stage), values.json),
  }),
);
