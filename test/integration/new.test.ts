import { readContexts } from '@commerce/platform/contexts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { aggregatesOf } from '../../scripts/contexts/aggregates.ts';
import { readAvoidedPhrases } from '../../scripts/words/avoided-words.ts';
import { pageCode } from '../support/page-code.ts';
import { copyRepository, environmentOfCopy } from '../support/repository-copy.ts';

const ROOT = resolve(__dirname, '../..');
const contexts = readContexts().map(({ name }) => name);
const BIN = ['node/bin', '.bin'].map((folder) => join(ROOT, 'node_modules', folder));
const AVOIDED =
  readAvoidedPhrases(join(ROOT, '.cspell/words-to-avoid.yaml')).find(({ phrase }) =>
    /^[a-z]+$/.test(phrase),
  )?.phrase ?? '';
const HOW_TO = 'How to …';
const TEXT_FIELDS = 'catalog/src/domain/product/text-fields.ts';

// A checkout whose developer followed the README has its names already; then others take their place.
const OTHERS = new Map([
  ['shipping', 'freight'],
  ['shipment', 'parcel'],
  ['material', 'texture'],
]);
const isTaken =
  contexts.includes('shipping') ||
  readFileSync(join(ROOT, TEXT_FIELDS), 'utf8').includes('material:');
const unused = (text: string): string =>
  isTaken ? text.replaceAll(/\b[a-z]+\b/g, (word) => OTHERS.get(word) ?? word) : text;

let copy: string;

const LAST_CHARACTERS = 6_000;

const run = (command: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...environmentOfCopy(copy), PATH: [...BIN, process.env.PATH].join(delimiter) },
  });
  return { status, output: `${stdout}${stderr}` };
};

/** Nothing when a command passed, or the end of what it printed. */
const failureOf = (command: string, ...args: readonly string[]): string => {
  const { status, output } = run(command, ...args);
  return status === 0 ? '' : output.slice(-LAST_CHARACTERS);
};

const addField = (line: string): void => {
  const file = join(copy, TEXT_FIELDS);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/\n\} as const/, `\n${line.trimEnd()}\n} as const`));
};

/** The aggregate of a context that its API names in paths: the only one of most contexts. */
const aggregateWithPath = (context: string): string => {
  const aggregates = aggregatesOf(globSync('src/domain/**', { cwd: join(ROOT, context) }));
  const hasPath = (aggregate: string): boolean =>
    existsSync(join(ROOT, context, `src/handlers/api/schemas/${aggregate}-path.ts`));
  return aggregates.find(hasPath) ?? '';
};

beforeAll(() => {
  copy = copyRepository(ROOT);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('After all that the README tells under "How to …", and an event and a use case of each context', () => {
  beforeAll(() => {
    const commands = pageCode(join(ROOT, 'README.md'), HOW_TO, 'sh')
      .flatMap((code) => code.trim().split('\n'))
      .map((line) =>
        unused(line)
          .replace(/^npm run /, '')
          .split(' '),
      );
    expect(commands.map(([script]) => script)).toEqual(['new', 'new', 'new', 'docs', 'fixtures']);
    addField(unused(pageCode(join(ROOT, 'README.md'), HOW_TO, 'ts').join('')));
    for (const args of commands) expect(failureOf('npm', 'run', ...args)).toBe('');
    for (const context of contexts) {
      const aggregate = ['--aggregate', aggregateWithPath(context)];
      const more = [
        ['event', `${context}.generator.tried`, '--context', context, ...aggregate],
        ['use-case', context, 'try-generator', ...aggregate],
      ];
      for (const args of more) expect(failureOf('npm', 'run', 'new', '--', ...args)).toBe('');
    }
  });

  test('all checks pass: layers, types, lint, format, words, documents, templates', () => {
    expect(failureOf('npm', 'test', '--', '--only', 'checks')).toBe('');
  });

  test('all unit tests of the contexts and of the whole pass', () => {
    const folders = [unused('shipping'), ...contexts, 'event-contracts', 'test/unit'];
    const files = `(${folders.join('|')})/`;
    expect(failureOf('jest', '--selectProjects', 'unit', '--silent', files)).toBe('');
  });

  test('the new context passes its tests on DynamoDB, and fixtures hold what each context stores', () => {
    const files = `${unused('shipping')}/|stored-items`;
    expect(failureOf('jest', '--selectProjects', 'integration', '--silent', files)).toBe('');
  });
});

describe('npm run new', () => {
  test.each([
    [['context', 'Shipping'], 'must be lower case letters'],
    [['context'], 'must be lower case letters'],
    [['event', 'dispatched', '--context', 'orders'], 'An event is named as in'],
    [['event', 'order.sent', '--context', 'nowhere'], 'There is no context "nowhere"'],
    [['context', 'docs'], 'The folder docs is there already'],
    [['context', AVOIDED], 'a word to avoid'],
    [['context', 'mapping', '--aggregate', 'map'], 'would hide the global Map'],
    [['context', 'stocks', '--aggregate', 'item'], 'a name that the generated code uses itself'],
    [['event', 'order.completed', '--context', 'orders'], 'There is an event order.completed'],
    [['use-case', 'orders'], 'must be lower case letters'],
    [['use-case', 'orders', 'import'], 'is a reserved word of TypeScript'],
    [['shop'], 'Name what to create'],
    [['context', 'a', 'b', 'c'], 'Too many words'],
  ])('refuses %j with its usage and exit code 2', (args, message) => {
    const { status, output } = run('node', 'scripts/new/main.ts', ...args);
    expect(output).toContain(message);
    expect(output).toContain('npm run new -- context <name>');
    expect(status).toBe(2);
  });

  test('changes nothing where a file is there already', () => {
    const service = join(copy, 'orders/serverless.yml');
    const before = readFileSync(service, 'utf8');
    const { status, output } = run(
      'node',
      'scripts/new/main.ts',
      'use-case',
      'orders',
      'get-order',
    );
    expect(output).toMatch(/^orders\/.* is there already. Nothing was changed/m);
    expect(status).toBe(1);
    expect(readFileSync(service, 'utf8')).toBe(before);
  });
});
