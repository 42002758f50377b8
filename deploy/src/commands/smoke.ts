import { defineCommand, runCommand, UsageError } from '@commerce/command-line';
import { readContexts } from '@commerce/platform/contexts';
import { Checks } from '../checks.ts';
import { type Stage, stageFrom } from '../packaging/stages.ts';
import { apiUrlsOfStage } from '../smoke/api-urls.ts';
import { smokeChecks } from '../smoke/smoke-checks.ts';

const HELP = `Asks a deployed stage a few questions that change nothing, to know that it is up, and prints where its APIs are.

  npm run smoke -- --stage <dev|staging|prod>

  --stage <stage>   which stage (required)
  --help            print this

Needs AWS credentials that may describe the stage's stacks, and AWS_REGION (default: eu-central-1).`;

const testStage = async (stage: Stage): Promise<boolean> => {
  const urlOf = await apiUrlsOfStage(stage);
  for (const { name } of readContexts()) console.log(`${name}  ${urlOf(name)}`);
  const checks = new Checks((line) => console.log(line));
  for (const { name, run } of smokeChecks()) {
    await checks.check(name, () => run(urlOf));
  }
  console.log(`${checks.passed} passed, ${checks.failed} failed`);
  return checks.failed === 0;
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { stage: { type: 'string' } },
    run: ({ values: { stage } }) => {
      if (stage === undefined) throw new UsageError('Which stage? Give --stage.');
      return testStage(stageFrom(stage));
    },
  }),
);
