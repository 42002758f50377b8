import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CACHE_DEFAULTS } from '../../src/cache-tiers.ts';
import type { CacheOptions } from '../../src/cache-tiers.ts';
import { CLIENT_DEFAULTS } from '../../src/create-http-client.ts';
import type { HttpClientOptions } from '../../src/create-http-client.ts';
import type { HttpClientEvents } from '../../src/client/client-events.ts';
import * as api from '../../src/index.ts';
import type { HttpClientErrorCode } from '../../src/index.ts';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The rows of the table whose header begins so, without code marks. */
const table = (firstHeader: string, nth = 0): string[][] => {
  const tables = readme.split(/\n\n/).filter((block) => block.startsWith(`| ${firstHeader} `));
  return (tables[nth] ?? '')
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));
};
const namesIn = (rows: string[][]): string[] => rows.map(([name]) => name ?? '').sort();

// The compiler checks that these have every name, so that a new option must be added to the table.
const CACHE_OPTIONS: Record<keyof Required<CacheOptions>, readonly string[]> = {
  ...{ redisUrl: [], cluster: [], tls: [], keyPrefix: [], maxEntryBytes: [], tagsHeader: [] },
  ...{ targetedField: [], graceMs: [], maxLagMs: [], commandTimeoutMs: [] },
  ...{ invalidationTimeoutMs: [], l1: Object.keys(CACHE_DEFAULTS.l1) },
};
const CLIENT_OPTIONS: Record<keyof Required<HttpClientOptions>, true> = {
  ...{ baseUrl: true, cache: true, resilience: true, maxConnections: true, ignoredHeaders: true },
};
const EVENTS: Record<keyof HttpClientEvents, true> = {
  ...{ response: true, coalesced: true, invalidated: true, invalidationFailed: true },
  ...{ refused: true, redis: true, redisRefusal: true, redisPermissions: true },
};
const ERRORS: Record<HttpClientErrorCode, string> = {
  HTTP_STATUS: api.HttpStatusError.name,
  HTTP_SCHEMA: api.HttpSchemaError.name,
  HTTP_TIMEOUT: api.HttpTimeoutError.name,
  HTTP_ABORTED: api.HttpAbortedError.name,
  HTTP_UNREACHABLE: api.HttpUnreachableError.name,
  CACHE_INVALIDATION_FAILED: api.CacheInvalidationError.name,
};

describe('the README', () => {
  test('lists every option of the client', () => {
    expect(namesIn(table('option', 0))).toEqual(Object.keys(CLIENT_OPTIONS).sort());
  });

  test('lists every option of the cache', () => {
    const names = Object.entries(CACHE_OPTIONS).flatMap(([name, parts]) =>
      parts.length === 0 ? [name] : parts.map((part) => `${name}.${part}`),
    );
    expect(namesIn(table('option', 1))).toEqual(names.sort());
  });

  const { l1, ...cacheDefaults } = CACHE_DEFAULTS;
  const defaults = Object.entries({
    ...cacheDefaults,
    'l1.maxBytes': l1.maxBytes,
    'l1.maxEntries': l1.maxEntries,
    maxConnections: CLIENT_DEFAULTS.maxConnections,
  });

  test.each(defaults)('states the default of %s', (name, value) => {
    const row = [...table('option', 0), ...table('option', 1)].find(([option]) => option === name);
    const stated = typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
    expect(row?.[1]?.replace(/ (ms|bytes)$/, '')).toBe(stated);
  });

  test('lists every event', () => {
    expect(namesIn(table('event'))).toEqual(Object.keys(EVENTS).sort());
  });

  test('lists every error code with its class', () => {
    expect(Object.fromEntries(table('code').map(([code, name]) => [code, name]))).toEqual(ERRORS);
  });
});
