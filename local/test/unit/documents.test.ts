import { expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { readdirSync } from 'node:fs';
import { documentAt } from '../../src/front-door/documents.ts';

const DIRECTORY = resolve(__dirname, '../../../docs/api');

const at = (path: string) => documentAt(DIRECTORY, path);

test('the page is at /docs/ and loads nothing from anywhere', async () => {
  expect(await at('/docs')).toMatchObject({ status: 308, headers: { location: '/docs/' } });
  const page = await at('/docs/');
  expect(page?.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  const text = page?.body.toString() ?? '';
  expect(text).not.toMatch(/<script|<link|<img|src=|https?:/);
});

test('every document the page links to is there', async () => {
  const page = (await at('/docs/'))?.body.toString() ?? '';
  const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, link]) => link);
  expect(links.toSorted()).toEqual(
    readdirSync(DIRECTORY)
      .filter((name) => name.endsWith('.json'))
      .toSorted(),
  );
  for (const link of links) {
    const document = await at(`/docs/${link}`);
    expect(document?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(document?.body.toString() ?? '')).toHaveProperty('info.version');
  }
});

test('every link within the page has its place', async () => {
  const page = (await at('/docs/'))?.body.toString() ?? '';
  const places = [...page.matchAll(/ id="([^"]+)"/g)].map(([, place]) => place);
  expect(new Set(places).size).toBe(places.length);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, link]) => link);
  expect(places).toEqual(expect.arrayContaining(links));
});

test.each([
  '/docs/nothing.json',
  '/docs/../metrics.md',
  '/docs/..json',
  '/docs/.html',
  '/docsx',
  '/docsindex.html',
  '/docs/a/b.json',
])('there is nothing at %s', async (path) => {
  expect(await at(path)).toBeUndefined();
});
