import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as api from '../../src/index.ts';
import { regionsIn } from '../support/regions.ts';

const readme = readFileSync('clients/typescript/README.md', 'utf8');
// These run against the platform.
const examples = regionsIn('e2e/typed-client.test.ts');

// Lines break in other places where code is indented.
const withoutSpace = (code: string): string => code.replaceAll(/\s+/g, '');

const rowsOf = (header: string): readonly (readonly string[])[] =>
  (readme.split('\n\n').find((block) => block.startsWith(`| ${header} `)) ?? '')
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));

describe('The README of the client', () => {
  test('shows the examples that the end-to-end tests run, and no other', () => {
    const shown = [...readme.matchAll(/^```ts\n(.*?)\n```/gms)].map(([, code = '']) =>
      code.replace(/^import .*\n\n/, ''),
    );
    // The tests run on other ports.
    const tested = [...examples.values()].map((code) =>
      code.replace('?? frontDoor', "?? 'http://localhost:3000'"),
    );
    expect(examples.size).toBeGreaterThan(3);
    expect(shown.map(withoutSpace)).toEqual(tested.map(withoutSpace));
  });

  test('states the defaults of retries', () => {
    const stated = Object.fromEntries(rowsOf('option').map(([name, value]) => [name, value]));
    const defaults = Object.entries(api.DEFAULT_RETRY).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : Number(value).toLocaleString('en-US'),
    ]);
    expect(stated).toEqual(Object.fromEntries(defaults));
  });

  test('lists every error with its class', () => {
    const classes: Record<api.ClientErrorCode, { readonly name: string }> = {
      NO_RESPONSE: api.NoResponseError,
      DEADLINE_EXCEEDED: api.DeadlineExceededError,
      UNEXPECTED_RESPONSE: api.UnexpectedResponseError,
      PROBLEM: api.ProblemError,
      NO_ETAG: api.ClientError,
    };
    expect(rowsOf('code').map(([code, name]) => [code, name])).toEqual(
      Object.entries(classes).map(([code, { name }]) => [code, name]),
    );
  });
});
