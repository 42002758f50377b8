import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { undeclaredBreaks } from '../../scripts/documents/undeclared-breaks.ts';

const FILE = 'docs/api/shop.openapi.json';
const OTHER = 'docs/api/notes.md';
const BREAK = `${FILE}: GET /old: was removed`;

let root: string;

// In a git hook these refer to the hook's repository, to which this test must never commit.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
);

const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: root,
    env: environment,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${String(stderr)}`);
};

const api = (paths: readonly string[], version = '1.0.0'): string =>
  JSON.stringify({
    info: { version },
    paths: Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])),
  });

const commit = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  git('add', '.');
  git('commit', '--quiet', '--message', `${file} changes`);
};

const breaksOf = (text: string, against?: string): string[] =>
  undeclaredBreaks(root, against, new Map([[FILE, text]]));

const WITHOUT_OLD = api(['/new']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'undeclared-breaks-'));
  git('init', '--quiet', '--initial-branch=main');
  commit(FILE, api(['/old']));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a break is found before it is committed', () => {
  expect(breaksOf(WITHOUT_OLD)).toEqual([BREAK]);
});

test('a break that was committed with its document is still found, also after other commits', () => {
  commit(FILE, WITHOUT_OLD);
  commit(OTHER, 'something else');

  expect(breaksOf(WITHOUT_OLD)).toEqual([BREAK]);
});

test('a break on a branch is found, however many commits have changed the document since', () => {
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  commit(FILE, WITHOUT_OLD);
  commit(FILE, api(['/new', '/newer']));

  expect(breaksOf(api(['/new', '/newer']))).toEqual([BREAK]);
});

test('additions are not breaks, and neither are changes that a new major version declares', () => {
  commit(FILE, api(['/old', '/new']));
  expect(breaksOf(api(['/old', '/new']))).toEqual([]);

  commit(FILE, api(['/new'], '2.0.0'));
  expect(breaksOf(api(['/new'], '2.0.0'))).toEqual([]);
});

test('only a given commit is compared with', () => {
  commit(FILE, WITHOUT_OLD);

  expect(breaksOf(WITHOUT_OLD, 'HEAD')).toEqual([]);
  expect(breaksOf(WITHOUT_OLD, 'HEAD^')).toEqual([BREAK]);
});

test('outside a repository there is nothing to compare with', () => {
  rmSync(join(root, '.git'), { recursive: true });

  expect(breaksOf(WITHOUT_OLD)).toEqual([]);
});

test('a correction applies to the step to its version only', () => {
  const corrections = [
    {
      document: FILE.split('/').at(-1) ?? '',
      version: '1.1.0',
      lines: ['GET /old: was removed'],
      because: 'a test',
    },
  ];
  const found = (text: string): string[] =>
    undeclaredBreaks(root, 'HEAD', new Map([[FILE, text]]), corrections).map((each) =>
      each.replace(`${FILE}: `, ''),
    );
  expect(found(api(['/new'], '1.1.0'))).toEqual([]);
  expect(found(api(['/new'], '1.2.0'))).toHaveLength(1);

  commit(FILE, api(['/old'], '1.1.0'));
  expect(found(api(['/new'], '1.1.0'))).toHaveLength(1);
});
