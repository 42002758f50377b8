import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { context, type BuildContext } from 'esbuild';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepBuilt, type Bundler } from '../../src/plugin/build/lasting-build.ts';
import { SourceChanges } from '../../src/plugin/build/source-changes.ts';
import { WrittenBundles } from '../../src/plugin/build/written-bundles.ts';

const GOOD = 'export const handler = () => "first";';
const BROKEN = 'export const handler = () => ;';
const BETTER = 'export const handler = () => "second";';

let directory: string;
let told: string[];
let notified: number;
let contexts: BuildContext[];
let bundler: Bundler;

const source = (name: string): string => join(directory, 'src', `${name}.ts`);
const save = (name: string, text: string): void => writeFileSync(source(name), text);
const bundleOf = (name: string): string =>
  readFileSync(join(directory, 'out', `${name}.js`), 'utf8');

/** What serverless-esbuild does: a context for each function, then one notice that functions have changed. */
const serviceOf = (...names: readonly string[]): Bundler => {
  const bundles = new WrittenBundles();
  const cache: Record<string, { context: BuildContext }> = {};
  const made: Bundler = {
    buildCache: cache,
    bundle: async () => {
      for (const name of names) {
        const built = await context({
          absWorkingDir: directory,
          entryPoints: [source(name)],
          outdir: join(directory, 'out'),
          plugins: [bundles.plugin],
          logLevel: 'silent',
        });
        contexts.push(built);
        await built.rebuild();
        cache[name] = { context: built };
      }
    },
    notifyServerlessOffline: () => (notified += 1),
  };
  keepBuilt(made, {
    tell: (line) => told.push(line),
    hasChanged: () => bundles.takeChanged(),
    watchSources: () => new SourceChanges([join(directory, 'src')]),
  });
  return made;
};

const reload = async (): Promise<void> => {
  await bundler.bundle();
  bundler.notifyServerlessOffline();
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lasting-build-'));
  mkdirSync(join(directory, 'src'));
  [told, contexts, notified] = [[], [], 0];
});
afterEach(async () => {
  await Promise.all(contexts.map((each) => each.dispose()));
  rmSync(directory, { recursive: true });
});

describe('a service whose sources get a mistake', () => {
  beforeEach(async () => {
    save('order', GOOD);
    save('pay', GOOD);
    bundler = serviceOf('order', 'pay');
    await reload();
    notified = 0;
  });

  test('keeps the bundle that was built before, and builds the other functions', async () => {
    save('order', BROKEN);
    save('pay', BETTER);
    await reload();
    expect(bundleOf('order')).toContain('first');
    expect(bundleOf('pay')).toContain('second');
    expect(notified).toBe(1);
  });

  test('tells the file and the line once, however often it is saved, and once that it is built again', async () => {
    save('order', `// A line more.\n${BROKEN}`);
    await reload();
    await reload();
    expect(told).toEqual([
      expect.stringMatching(/^cannot be built: src\/order\.ts:2:\d+: Unexpected ";"$/),
    ]);
    save('order', BETTER);
    await reload();
    await reload();
    expect(told.slice(1)).toEqual(['is built again']);
    expect(bundleOf('order')).toContain('second');
  });

  test('ends no function for a change that changes no bundle', async () => {
    save('order', BROKEN);
    await reload();
    save('order', `${GOOD} // the same to the machine`);
    await reload();
    expect(notified).toBe(0);
  });
});

test('a service that cannot be built at its start waits for a file to change', async () => {
  save('order', BROKEN);
  bundler = serviceOf('order');
  const built = bundler.bundle();
  while (told.length === 0) await new Promise((resolve) => setImmediate(resolve));
  save('order', BETTER);
  await built;
  expect(bundleOf('order')).toContain('second');
  expect(told).toEqual([expect.stringContaining('src/order.ts:1:'), 'is built again']);
});
