import { composeFileIn, readContexts, readStacks, type Stack } from '@commerce/platform/contexts';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const packageFile = z.object({ name: z.string(), workspaces: z.array(z.string()).default([]) });
const lockFile = z.object({ packages: z.record(z.string(), z.unknown()) });
const serviceFile = z.object({ custom: z.object({ serviceName: z.string() }) });

const readJson = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(...path), 'utf8'));

const outsideOfCompose = (root: string, stacks: readonly Stack[]): string[] =>
  globSync('*/serverless.yml', { cwd: root })
    .map((file) => dirname(file))
    .filter((folder) => !stacks.some(({ directory }) => directory === join(root, folder)))
    .map(
      (folder) =>
        `${folder}/serverless.yml is not in serverless-compose.yml, the list that everything reads. Add under services: ${folder}: { path: ${folder} }`,
    );

const nameProblems = ({ name, directory }: Stack): string[] => {
  const parsed = serviceFile.safeParse(
    parse(readFileSync(join(directory, 'serverless.yml'), 'utf8'), { logLevel: 'error' }),
  );
  const names = [name, basename(directory), parsed.data?.custom.serviceName];
  return new Set(names).size === 1
    ? []
    : [
        `${name}: its name in serverless-compose.yml, its folder (${basename(directory)}) and custom.serviceName in its serverless.yml (${names[2] ?? 'missing'}) must be the same: stacks, tables and queues are found by it.`,
      ];
};

const packageProblems = (root: string, { name, folder, directory }: Stack): string[] => {
  if (!existsSync(join(directory, 'package.json'))) {
    return [`${name}: there is no ${folder}/package.json. Write one, and run: npm install`];
  }
  const { workspaces } = packageFile.parse(readJson(root, 'package.json'));
  if (!workspaces.includes(folder)) {
    return [`${name}: add "${folder}" to workspaces in package.json, and run: npm install`];
  }
  const { packages } = lockFile.parse(readJson(root, 'package-lock.json'));
  const { name: packageName } = packageFile.parse(readJson(directory, 'package.json'));
  return folder in packages && `node_modules/${packageName}` in packages
    ? []
    : [`${name}: package-lock.json does not have it, so that npm ci fails. Run: npm install`];
};

const missingFolders = (root: string): string[] =>
  packageFile
    .parse(readJson(root, 'package.json'))
    .workspaces.filter((folder) => !folder.includes('*') && !existsSync(join(root, folder)))
    .map(
      (folder) =>
        `package.json has the workspace ${folder}, and there is no such folder. Remove it from workspaces, and run: npm install`,
    );

/** Where serverless-compose.yml, the folders and npm's workspaces do not agree: a sentence each, with what to do. */
export const contextProblems = (root: string): string[] => {
  const stacks = readStacks(composeFileIn(root));
  const incomplete = stacks.filter(
    ({ directory }) => !existsSync(join(directory, 'serverless.yml')),
  );
  if (incomplete.length > 0) {
    return incomplete.map(
      ({ name, folder }) =>
        `serverless-compose.yml has the service ${name}, and there is no ${folder}/serverless.yml. Write it, or remove the service.`,
    );
  }
  return [
    ...outsideOfCompose(root, stacks),
    ...readContexts(composeFileIn(root)).flatMap(nameProblems),
    ...stacks.flatMap((stack) => packageProblems(root, stack)),
    ...missingFolders(root),
  ];
};
