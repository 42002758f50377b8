import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_SETTINGS } from '../../src/index.ts';
import { example } from '../support/example.ts';
import { MisbehavingOrigin } from '../support/misbehaving-origin.ts';

const file = (path: string): string => readFileSync(resolve(__dirname, '../..', path), 'utf8');
const readme = file('README.md');

let origin: MisbehavingOrigin;

beforeEach(async () => {
  origin = await MisbehavingOrigin.start();
});

afterEach(() => origin.stop());

const withoutIndent = (text: string): string[] => text.split('\n').map((line) => line.trim());

test('the example of the README is the one that runs', () => {
  const [, code = ''] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  const [, body = ''] = /\n\n(const [^]*|\/\/ [^]*)/.exec(code) ?? [];
  expect(body).not.toBe('');
  expect(withoutIndent(file('test/support/example.ts')).join('\n')).toContain(
    withoutIndent(body).join('\n').trim(),
  );
});

test('the example reads the product both ways and finds the catalog healthy', async () => {
  const product = { product: 'p-1', price: 1_999 };
  expect(await example(origin.url)).toMatchObject({
    first: product,
    second: product,
    health: { status: 'ok', dependencies: [{ dependency: 'catalog', circuit: 'closed' }] },
  });
});

test('the table of settings has every default', () => {
  const defaults = Object.entries(DEFAULT_SETTINGS).flatMap(
    ([name, value]): (readonly [string, number])[] =>
      typeof value === 'number'
        ? [[name, value]]
        : Object.entries(value).map(([inner, number]) => [`${name}.${inner}`, number]),
  );
  for (const [name, value] of defaults) {
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` *\\|[^|]*\\| ${value} `));
  }
});
