import { expect, test } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const readme = readFileSync('README.md', 'utf8');
const table = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## The API by example'));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const inTable = [...table.matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)?)/g)].map(([, name]) => name);

test('the table of commands in the README has every command of the project, and no other', () => {
  // Tools under their usual names (tsc, eslint, prettier) are not commands of the project.
  const commands = Object.keys(scripts).filter((name) =>
    scripts[name]?.startsWith('node local/bootstrap.mjs'),
  );
  expect([...new Set(inTable)].sort()).toEqual(commands.sort());
});

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'clients/typescript/README.md'],
  ...globSync('docs/**/*.md'),
  ...globSync('libs/*/README.md'),
];

test.each(PAGES)('links in %s lead to files', (page) => {
  const text = readFileSync(page, 'utf8').replaceAll(/^```.*?^```/gms, '');
  const paths = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(join(dirname(page), path)))).toEqual([]);
});
