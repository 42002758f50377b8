import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const DIRECTORY = 'docs/api';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

const operation = z.object({ responses: z.record(z.string(), z.unknown()) });
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const operations = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith('.openapi.json'))
  .map((file) => document.parse(JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8'))))
  .flatMap(({ paths }) => Object.entries(paths))
  .flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const statuses = Object.keys(operation.safeParse(methods[method]).data?.responses ?? {});
      return statuses.map((status) => ({ call: `${method.toUpperCase()} ${path}`, status }));
    }),
  );

const callsWith = (wanted: string) =>
  operations.filter(({ status }) => status === wanted).map(({ call }) => call);

describe('the documents of the APIs', () => {
  test('describe 304 only for reads', () => {
    expect(callsWith('304').filter((call) => !call.startsWith('GET '))).toEqual([]);
  });

  test('describe 304 for everything in the catalog that clients may cache', () => {
    expect(callsWith('304')).toEqual(
      expect.arrayContaining(['GET /products', 'GET /products/{productId}', 'GET /search']),
    );
  });

  test('describe 412 and 428 for every change that accepts If-Match', () => {
    const changes = ['PATCH /products/{productId}', 'PUT /products/{productId}/price'];
    expect(callsWith('428')).toEqual(expect.arrayContaining(changes));
    expect(callsWith('412')).toEqual(expect.arrayContaining(callsWith('428')));
  });
});
