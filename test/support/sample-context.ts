import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';

const FILES = resolve(__dirname, '../fixtures/sample-context');

const packageFile = z.looseObject({ workspaces: z.array(z.string()) });
const lockFile = z.looseObject({
  packages: z.looseObject({ '': z.looseObject({ workspaces: z.array(z.string()) }) }),
});

const rewriteJson = (file: string, change: (content: unknown) => unknown): void => {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify(change(content), null, 2)}\n`);
};

/**
 * Adds a context named `sample` to a copy of the repository: its folder, and its name in the three lists there are
 * (serverless-compose.yml, and npm's two).
 */
export const makeSampleContext = (root: string): void => {
  cpSync(FILES, join(root, 'sample'), { recursive: true });
  const compose = join(root, 'serverless-compose.yml');
  const document = parseDocument(readFileSync(compose, 'utf8'));
  document.setIn(['services', 'sample'], { path: 'sample', dependsOn: 'platform' });
  writeFileSync(compose, document.toString());
  rewriteJson(join(root, 'package.json'), (content) => {
    const { workspaces, ...rest } = packageFile.parse(content);
    return { ...rest, workspaces: [...workspaces, 'sample'] };
  });
  rewriteJson(join(root, 'package-lock.json'), (content) => {
    const { packages, ...rest } = lockFile.parse(content);
    const link = { resolved: 'sample', link: true };
    return {
      ...rest,
      packages: {
        ...packages,
        '': { ...packages[''], workspaces: [...packages[''].workspaces, 'sample'] },
        sample: { name: '@commerce/sample', version: '0.1.0' },
        'node_modules/@commerce/sample': link,
      },
    };
  });
};
