import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceMapsApart } from '../../src/plugin/source-maps-apart.ts';

const HANDLER = `export const handler = (name: string): string => {
  throw new Error('cannot greet ' + name);
};
`;

describe('The source map of a function', () => {
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'source-maps-'));
    mkdirSync(join(directory, 'src'));
    writeFileSync(join(directory, 'src/greet.ts'), HANDLER);
    await build({
      absWorkingDir: directory,
      entryPoints: ['src/greet.ts'],
      outdir: join(directory, 'bundle/src'),
      outExtension: { '.js': '.mjs' },
      format: 'esm',
      minify: true,
      plugins: [sourceMapsApart(join(directory, 'maps'))],
    });
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('is neither in the package nor referred to there', () => {
    expect(readdirSync(join(directory, 'bundle/src'))).toEqual(['greet.mjs']);
    expect(readFileSync(join(directory, 'bundle/src/greet.mjs'), 'utf8')).not.toContain(
      'sourceMappingURL',
    );
  });

  test('maps deployed code to its source line', () => {
    const code = readFileSync(join(directory, 'bundle/src/greet.mjs'), 'utf8');
    const map = new SourceMap(
      JSON.parse(readFileSync(join(directory, 'maps/src/greet.mjs.map'), 'utf8')) as never,
    );
    const origin = map.findEntry(0, code.indexOf('new Error'));
    expect(origin).toMatchObject({ originalLine: 1 });
  });
});
