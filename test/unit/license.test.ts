import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const root = process.cwd();
const manifest = z.object({
  license: z.string().optional(),
  workspaces: z.array(z.string()).default([]),
});
const readManifest = (folder: string) =>
  manifest.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')));

const { workspaces } = readManifest('.');
const folders = ['.', ...workspaces.flatMap((pattern) => globSync(pattern, { cwd: root }))];

describe('the license', () => {
  test('of the packages is the one in the repository', () => {
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License\n/);
  });

  test.each(folders)('is named by the package of %s', (folder) => {
    expect(readManifest(folder).license).toBe('MIT');
  });
});
