import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const ROOT = resolve(__dirname, '../../..');

const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const job = z.object({
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  uses: z.string().optional(),
  steps: z.array(step).default([]),
});
const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), job),
});

const FOLDER = join(ROOT, '.github', 'workflows');
const WORKFLOWS = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { file, text, ...workflow.parse(parse(text)) };
});
const jobs = WORKFLOWS.flatMap((each) => Object.values(each.jobs));

describe('The pipeline', () => {
  test('pins every action to a commit', () => {
    const actions = jobs
      .flatMap(({ steps, uses }) => [uses, ...steps.map((each) => each.uses)])
      .filter((action) => action !== undefined && !action.startsWith('./'));
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  test('has no stored keys: deployments use an identity token in an approved environment', () => {
    for (const { text } of WORKFLOWS) expect(text).not.toMatch(/secrets\.|access-key/);
    const deploying = jobs.filter(({ steps }) =>
      steps.some(({ uses }) => uses?.startsWith('aws-actions/')),
    );
    expect(deploying).toHaveLength(1);
    for (const { environment } of deploying) expect(environment).toBeDefined();
  });

  test('grants no write access to the repository, and identity tokens to deployments only', () => {
    const granted = [...WORKFLOWS, ...jobs].flatMap(({ permissions = {} }) =>
      Object.entries(permissions),
    );
    for (const [name, access] of granted) {
      expect(`${name}: ${access}`).toMatch(/: read$|^id-token:/);
    }
    const check = WORKFLOWS.find(({ file }) => file === 'deploy.yml');
    expect(check?.permissions).toEqual({ contents: 'read' });
  });

  test('hands every variable that a stage on AWS reads to its deployment', () => {
    const stages = readFileSync(join(ROOT, 'platform/shared/stages.yml'), 'utf8');
    const { default: settings }: { default: object } = parse(stages);
    const variables = [...JSON.stringify(settings).matchAll(/env:(COMMERCE_\w+)/g)];
    expect(variables.length).toBeGreaterThan(3);
    const deployment = WORKFLOWS.find(({ file }) => file === 'deploy-stage.yml')?.text;
    for (const [, name = ''] of variables) {
      expect(deployment).toContain(`${name}: \${{ vars.${name} }}`);
    }
  });

  test('puts no expression into a command line, where it would be code', () => {
    const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    for (const command of commands) expect(command).not.toContain('${{');
  });
});
