import { readContexts, readServiceFile } from '@commerce/platform/contexts';
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CHECKSUMS, checksumsOf, fixturesOf } from '../../scripts/fixtures/checksums.ts';
import { NEXT } from '../../scripts/fixtures/record-fixtures.ts';

const ROOT = process.cwd();

const withTables = readContexts()
  .filter((context) => readServiceFile(context).tables.length > 0)
  .map(({ name }) => name);

const released = globSync(`${CHECKSUMS}/*.sha256`, { cwd: ROOT })
  .map((file) => basename(file, '.sha256'))
  .sort();

describe('fixtures of what earlier versions wrote', () => {
  test.each(released)('of %s are as they were recorded', (version) => {
    expect(checksumsOf(ROOT, version)).toBe(
      readFileSync(join(ROOT, CHECKSUMS, `${version}.sha256`), 'utf8'),
    );
  });

  test('are of a release or of the next one', () => {
    const versions = globSync('{*,libs/*}/test/fixtures/{stored,events}/*', { cwd: ROOT });
    expect(
      new Set(versions.map((folder) => basename(folder)).filter((each) => each !== NEXT)),
    ).toEqual(new Set(released));
  });

  test.each(withTables)('of what %s stores are there: see docs/evolving.md', (service) => {
    const all = [...released, NEXT].flatMap((version) => fixturesOf(ROOT, version));
    expect(all.filter((file) => file.startsWith(`${service}/`))).not.toEqual([]);
  });
});
