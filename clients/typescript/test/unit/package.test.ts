import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContexts } from '@commerce/platform/contexts';
import { type Project, projectWithPackage, run } from '../support/package.ts';

const CONSUMER = `
import { createClient, readAndChange, type CommerceClient } from '@commerce/client';
const commerce: CommerceClient = createClient({ baseUrl: 'http://localhost:3000' });
const result = await commerce.orders.get('/orders/{orderId}', { path: { orderId: 'x' } });
export const total: number | undefined = result.ok ? result.data.total : undefined;
// @ts-expect-error Paths are typed.
await commerce.orders.get('/order');
export const change = readAndChange;
`;

let project: Project;

beforeAll(() => {
  project = projectWithPackage();
  writeFileSync(join(project.folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(project.folder, 'consumer.ts'), CONSUMER);
});

afterAll(() => project.remove());

describe('The package', () => {
  test('contains the build with its types, the sources it maps to, and nothing else', () => {
    const inFolders = project.files.filter((file) => /^(dist|src)\//.test(file));
    expect(project.files.filter((file) => !inFolders.includes(file))).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    const sources = inFolders.filter((file) => file.startsWith('src/'));
    const stems = sources.map((file) => file.replace(/^src\/(.*)\.ts$/, '$1'));
    expect(inFolders.filter((file) => file.startsWith('dist/')).sort()).toEqual(
      stems
        .flatMap((stem) => ['.d.ts', '.d.ts.map', '.js', '.js.map'].map((end) => stem + end))
        .map((file) => `dist/${file}`)
        .sort(),
    );
  });

  test('has the types of every service', () => {
    for (const { name } of readContexts()) {
      expect(project.files).toContain(`dist/generated/paths/${name}.d.ts`);
    }
  });

  test('runs in Node as it is', () => {
    const program = `
      import * as client from '@commerce/client';
      console.log(typeof client.createClient({ baseUrl: 'http://localhost' }).catalog.items);
    `;
    expect(run(project.folder, 'node', '--input-type=module', '--eval', program)).toBe(
      'function\n',
    );
  });

  test.each(['nodenext', 'bundler'])('gives its types to a project with %s', (resolution) => {
    const options = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
      module: resolution === 'bundler' ? 'esnext' : resolution,
      moduleResolution: resolution,
    };
    const config = { compilerOptions: options, files: ['consumer.ts'] };
    writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify(config));
    expect(run(project.folder, 'tsc', '-p', '.')).toBe('');
  });

  test('is bundled for a browser without a module of Node', async () => {
    const { outputFiles, warnings } = await build({
      absWorkingDir: project.folder,
      entryPoints: ['consumer.ts'],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      minify: true,
      treeShaking: true,
    });
    expect(warnings).toEqual([]);
    const [code] = outputFiles;
    expect(code?.text).not.toMatch(/\brequire\(|from ?["']node:/);
    // The types are not in it.
    expect(code?.contents.length).toBeLessThan(30_000);
  });
});

test('the license of the package is that of the repository', () => {
  const text = (path: string) => readFileSync(path, 'utf8');
  expect(text('clients/typescript/LICENSE')).toBe(text('LICENSE'));
});
