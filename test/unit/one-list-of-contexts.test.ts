import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readContexts, readStacks } from '@commerce/platform/contexts';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { contextProblems } from '../../scripts/contexts/context-problems.ts';
import { EVENT_SOURCES_FILE } from '../../scripts/contexts/event-sources.ts';
import { orderLoadOf } from '../../scripts/cost/order-load.ts';
import { checkedFiles } from '../../scripts/words/checked-files.ts';
import { listsOfContexts } from '../support/lists-of-contexts.ts';
import { copyRepository, environmentOfCopy } from '../support/repository-copy.ts';
import { makeSampleContext } from '../support/sample-context.ts';

const ROOT = resolve(__dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

const seenSchema = z.object({
  contexts: z.array(z.string()),
  layerFolders: z.array(z.string()),
  coverage: z.array(z.string()),
  seeds: z.array(z.string()),
  coldStarts: z.array(z.string()),
  smokeChecks: z.array(z.string()),
  fuzzing: z.array(z.string()),
  hostileRequests: z.array(z.string()),
  consumersOfAnOrder: z.int(),
});

describe('A context that serverless-compose.yml names', () => {
  let copy: string;
  let seen: z.output<typeof seenSchema>;

  const run = (...args: readonly string[]) =>
    spawnSync(NODE, args, {
      cwd: copy,
      encoding: 'utf8',
      env: environmentOfCopy(copy),
    });
  const read = (file: string): string => readFileSync(join(copy, file), 'utf8');
  const look = () => {
    const { stdout, stderr } = run('test/support/what-readers-see.ts');
    if (stdout === '') throw new Error(stderr);
    return seenSchema.parse(JSON.parse(stdout));
  };

  beforeAll(() => {
    copy = copyRepository(ROOT);
    makeSampleContext(copy);
    const { status, stderr } = run('scripts/documents/main.ts');
    if (status !== 0) throw new Error(stderr);
    seen = look();
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('is the last of the list', () => {
    expect(seen.contexts).toEqual([...readContexts().map(({ name }) => name), 'sample']);
  });

  test('agrees with npm’s workspaces and lockfile', () => {
    expect(contextProblems(copy)).toEqual([]);
  });

  test('has its layers checked: its domain may not import libs/dynamodb', () => {
    expect(seen.layerFolders).toContain('sample');
    const file = join(copy, 'sample/src/domain/sample/table.ts');
    writeFileSync(file, "export { OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';\n");
    const checked = run(
      'node_modules/.bin/depcruise',
      '--config',
      '.dependency-cruiser.js',
      'sample',
    );
    rmSync(file);
    expect(checked.stdout).toContain(
      'domain-imports-only-primitives: sample/src/domain/sample/table.ts',
    );
    expect(checked.status).not.toBe(0);
  });

  test('has an OpenAPI document and a place on the page of APIs', () => {
    expect(read('docs/api/sample.openapi.json')).toContain('"get-sample"');
    expect(read('docs/api/index.html')).toContain('/samples/{sampleId}');
  });

  test('is called by the typed client', () => {
    const generated = 'clients/typescript/src/generated';
    expect(read(`${generated}/services.ts`)).toContain(
      'readonly sample: ServiceClient<SamplePaths>',
    );
    expect(read(`${generated}/paths/sample.ts`)).toContain("readonly 'get-sample'");
  });

  test('may be the source of an event', () => {
    expect(read(EVENT_SOURCES_FILE)).toContain("'sample'");
  });

  test('is named among the consumers of an event', () => {
    expect(read('docs/events/order.completed.md')).toContain('- sample: `onOrderCompleted`');
  });

  test.each([
    ['alarms', 'platform/resources/alarms.yml', 'commerce-${sls:stage}-sample-api-failing'],
    [
      'alarms',
      'platform/resources/alarms.yml',
      'commerce-${sls:stage}-sample-table-writes-throttled',
    ],
    [
      'a dashboard',
      'platform/resources/dashboard.yml',
      'commerce-${sls:stage}-sample-dead-letters',
    ],
    ['a dashboard', 'platform/resources/dashboard.yml', 'sample: duration'],
    ['a runbook', 'docs/runbook.md', '### sample-relayOutbox-throttled'],
  ])('has %s: %s has %s', (_, file, text) => {
    expect(read(file)).toContain(text);
  });

  test('adds to what an order costs', () => {
    const before = readFileSync(join(ROOT, 'docs/cost.md'), 'utf8');
    expect(read('docs/cost.md')).not.toBe(before);
    expect(seen.consumersOfAnOrder).toBe(orderLoadOf(readContexts()).consumers + 1);
  });

  test('is a service of the dead-letter command', () => {
    const { stderr } = run('operations/src/commands/dlq.ts', 'list', '--service', 'stranger');
    expect(stderr).toMatch(/the services are .*, sample\./);
  });

  test('has its coverage measured', () => {
    expect(seen.coverage).toContain('sample/src/**/*.ts');
  });

  test('has its seed run', () => {
    expect(seen.seeds).toContain(join(copy, 'sample/src/seed/seed-sample.ts'));
  });

  test('has its cold starts measured', () => {
    expect(seen.coldStarts).toEqual(
      expect.arrayContaining(['sample.getSample', 'sample.onOrderCompleted', 'sample.relayOutbox']),
    );
  });

  test('is checked after a deployment: its health, and that it asks for a token', () => {
    expect(seen.smokeChecks.filter((name) => name.startsWith('sample: '))).toHaveLength(2);
  });

  test('has its operations called by the contract tests and by hostile requests', () => {
    expect(seen.fuzzing).toEqual(expect.arrayContaining(['sample admin', 'sample customer']));
    expect(seen.hostileRequests).toContain('sample: GET /samples/{sampleId}');
  });
});

describe('The check of contexts and workspaces', () => {
  let copy: string;
  const rewrite = (file: string, change: (text: string) => string): void => {
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  };
  const without = (pattern: RegExp) => (text: string) => text.replace(pattern, '');

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'commerce-lists-'));
    const folders = readStacks().map(({ folder }) => folder);
    const files = folders.flatMap((each) => [`${each}/serverless.yml`, `${each}/package.json`]);
    for (const file of ['serverless-compose.yml', 'package.json', 'package-lock.json', ...files]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(copy, file));
    }
    rewrite('package.json', (text) =>
      text.replace(/"(command-line|deploy|local|bench|operations)",?\s*/g, ''),
    );
    rewrite('package.json', without(/,(?=\s*\],\s*"scripts")/));
    makeSampleContext(copy);
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('passes where all have the sample', () => {
    expect(contextProblems(copy)).toEqual([]);
  });

  test.each<[string, string, RegExp, RegExp]>([
    [
      'compose',
      'serverless-compose.yml',
      / {2}sample:[^]*$/,
      /^sample\/serverless\.yml is not in .* Add/,
    ],
    [
      'workspaces',
      'package.json',
      /,\s*"sample"/,
      /^sample: add "sample" to workspaces .* npm install$/,
    ],
    [
      'the lockfile',
      'package-lock.json',
      /"node_modules\/@commerce\/sample": \{[^}]*\},?/,
      /^sample: package-lock\.json .* npm install$/,
    ],
    ['its name', 'sample/serverless.yml', /(?<=serviceName: )sample/, /must be the same/],
  ])('says what to do where %s lacks it', (_, file, pattern, sentence) => {
    rewrite(file, (text) => without(pattern)(text).replace(/,(\s*\}\s*\}\s*)$/, '$1'));
    expect(contextProblems(copy)).toEqual([expect.stringMatching(sentence)]);
  });

  test.each(['serverless.yml', 'package.json'])('says so where sample/%s is missing', (file) => {
    rmSync(join(copy, 'sample', file));
    expect(contextProblems(copy)).toEqual([expect.stringContaining(`there is no sample/${file}`)]);
  });
});

describe('No other file', () => {
  const names = readContexts().map(({ name }) => name);
  const LISTS: ReadonlyMap<string, string> = new Map([
    ['serverless-compose.yml', 'the list'],
    ['package.json', 'npm has no other way; a check compares it with the list'],
    ['package-lock.json', 'written by npm'],
    [EVENT_SOURCES_FILE, 'made of the list by `npm run docs`'],
    ['clients/typescript/src/generated/services.ts', 'made of the list by `npm run docs`'],
  ]);
  const files = checkedFiles(ROOT).filter(
    (file) => !/\.(md|html|svg)$/.test(file) && !file.startsWith('docs/') && !LISTS.has(file),
  );

  test('has a list of contexts', () => {
    expect(files.flatMap((file) => listsOfContexts(ROOT, file, names))).toEqual([]);
  });
});
