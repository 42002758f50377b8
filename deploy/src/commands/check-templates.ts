import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory, packageService } from '../packaging/package-service.ts';
import { type Stage, stageFrom } from '../packaging/stages.ts';
import { readStacks, type Stack } from '@commerce/platform/contexts';
import { applySuppressions, type Judgement } from '../rules/apply-suppressions.ts';
import { guardFindings } from '../rules/guard/cfn-guard.ts';
import { OWN_RULES } from '../rules/own/index.ts';
import { findingsOf } from '../rules/rule.ts';
import { type Suppression, SUPPRESSIONS } from '../rules/suppressions.ts';
import { readTemplate } from '../templates/template.ts';

const HELP = `Checks the compiled templates: AWS Control Tower's rules by cfn-guard, and the project's own.

  npm run check:templates -- [--stage <stage>]… [--packaged]

  --stage <stage>   a stage to check; may be given more than once (default: dev, staging and prod)
  --packaged        check what "npm run package" has left in .build instead of packaging again
  --json            print the report as JSON
  --help            print this

Exceptions, each with its reason, are in deploy/src/rules/suppressions.ts.`;

interface Result extends Judgement {
  readonly stage: Stage;
  readonly service: string;
}

const templateOf = async (service: Stack, stage: Stage, packaged: boolean): Promise<string> => {
  if (!packaged) return (await packageService(service, stage)).template;
  const file = join(
    packageDirectory(service.name, stage),
    'cloudformation-template-update-stack.json',
  );
  if (existsSync(file)) return file;
  throw new Error(
    `${service.name} has not been packaged for ${stage}. Run: npm run package -- --stage ${stage}`,
  );
};

const checkService = async (service: Stack, stage: Stage, packaged: boolean): Promise<Result> => {
  const file = await templateOf(service, stage, packaged);
  const template = readTemplate(file);
  const findings = [
    ...findingsOf(OWN_RULES, template, stage),
    ...(await guardFindings(file, template)),
  ];
  const judgement = applySuppressions(findings, template, stage, SUPPRESSIONS);
  return { stage, service: service.name, ...judgement };
};

const report = ({ stage, service, broken, suppressed }: Result): void => {
  const mark = broken.length === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${stage} ${service}: ${broken.length} broken, ${suppressed.length} suppressed with a reason`,
  );
  for (const { rule, resource, message } of broken) {
    console.log(`    ${rule} ${resource}: ${message}`);
  }
};

const reportUnneeded = (unneeded: readonly Suppression[]): void => {
  for (const { rule, of } of unneeded) {
    console.log(`✗ The suppression of ${rule} for ${of} is needed no longer: remove it.`);
  }
};

interface CheckOptions {
  /** All that are deployed unless given. */
  readonly stage?: readonly string[] | undefined;
  readonly packaged: boolean;
  readonly json: boolean;
}

const checkTemplates = async (values: CheckOptions): Promise<boolean> => {
  const stages = (values.stage ?? ['dev', 'staging', 'prod']).map(stageFrom);
  const results: Result[] = [];
  for (const stage of stages) {
    const checked = await Promise.all(
      readStacks().map((service) => checkService(service, stage, values.packaged)),
    );
    if (!values.json) checked.forEach(report);
    results.push(...checked);
  }
  const used = new Set(results.flatMap((result) => [...result.used]));
  // A stage may have nothing that an exception is for; all of them together must.
  const unneeded = values.stage === undefined ? SUPPRESSIONS.filter((each) => !used.has(each)) : [];
  if (values.json) {
    console.log(
      JSON.stringify({
        results: results.map(({ stage, service, broken, suppressed }) => ({
          stage,
          service,
          broken,
          suppressed,
        })),
        unneeded,
      }),
    );
  } else {
    reportUnneeded(unneeded);
  }
  return unneeded.length === 0 && results.every(({ broken }) => broken.length === 0);
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { stage: { type: 'string', multiple: true }, packaged: FLAG, json: FLAG },
    run: ({ values }) => checkTemplates(values),
  }),
);
