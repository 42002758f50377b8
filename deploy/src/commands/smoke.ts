import { parseArguments } from '@commerce/local/arguments';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { Checks } from '../checks.ts';
import { stageFrom } from '../packaging/stages.ts';
import { readApiUrls } from '../smoke/api-urls.ts';
import { smokeChecks } from '../smoke/smoke-checks.ts';

const HELP = `Asks a deployed stage a few questions that change nothing, to know that it is up.

  npm run smoke -- --stage <dev|staging|prod>

  --stage <stage>   which stage (required)
  --help            print this

Needs AWS credentials that may describe the stage's stacks, and AWS_REGION (default: eu-central-1).`;

const main = async (): Promise<void> => {
  const { values } = parseArguments(HELP, {
    options: { stage: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (values.stage === undefined) throw new Error('Which stage? Give --stage, see --help.');
  const client = new CloudFormationClient({ region: process.env.AWS_REGION ?? 'eu-central-1' });
  const urlOf = await readApiUrls(client, stageFrom(values.stage));
  const checks = new Checks((line) => console.log(line));
  for (const { name, run } of smokeChecks()) {
    await checks.check(name, () => run(urlOf));
  }
  console.log(`${checks.passed} passed, ${checks.failed} failed`);
  if (checks.failed > 0) process.exitCode = 1;
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
