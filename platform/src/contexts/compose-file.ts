import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/** The environment variable that names another compose file, for tests. */
export const COMPOSE_FILE_VARIABLE = 'COMMERCE_COMPOSE_FILE';

const COMPOSE_FILE = 'serverless-compose.yml';

/** A service of serverless-compose.yml, deployed as one CloudFormation stack. */
export interface Stack {
  /** E.g. `orders`. */
  readonly name: string;
  /** Its folder as a path from the compose file, such as `orders`. */
  readonly folder: string;
  /** Absolute path of its folder. */
  readonly directory: string;
}

/** A bounded context: a stack with functions. A stack of resources only, such as `platform`, is not one. */
export type Context = Stack;

const composeSchema = z.object({
  services: z.record(z.string(), z.looseObject({ path: z.string() })),
});
const withFunctions = z.looseObject({ functions: z.record(z.string(), z.unknown()) });

/**
 * The root of the repository: the nearest folder above the running script or the working directory that contains the
 * local platform.
 *
 * @throws Error if neither is inside a checkout
 */
export const repositoryRoot = (): string => {
  const starts = [dirname(process.argv[1] ?? '.'), process.cwd()];
  for (const start of starts) {
    for (let folder = resolve(start); dirname(folder) !== folder; folder = dirname(folder)) {
      if (existsSync(join(folder, 'local', 'bootstrap.mjs'))) return folder;
    }
  }
  throw new Error(
    `${starts.join(' and ')} are outside of the repository: run the commands from inside it`,
  );
};

/** The compose file of a checkout. */
export const composeFileIn = (root: string): string => join(root, COMPOSE_FILE);

/** The compose file in force. */
export const composeFile = (): string =>
  process.env[COMPOSE_FILE_VARIABLE] ?? composeFileIn(repositoryRoot());

/** Every stack of a compose file, in its order. */
export const readStacks = (file: string = composeFile()): readonly Stack[] => {
  const { services } = composeSchema.parse(parse(readFileSync(file, 'utf8')));
  const root = dirname(file);
  return Object.entries(services).map(([name, { path }]) => ({
    name,
    folder: relative(root, resolve(root, path)),
    directory: resolve(root, path),
  }));
};

/**
 * The contexts of a compose file, in its order: the one list that layer checks, documents, alarms, benchmarks and
 * commands use.
 */
export const readContexts = (file: string = composeFile()): readonly Context[] =>
  readStacks(file).filter(({ directory }) => hasFunctions(join(directory, 'serverless.yml')));

const hasFunctions = (file: string): boolean =>
  existsSync(file) &&
  withFunctions.safeParse(parse(readFileSync(file, 'utf8'), { logLevel: 'silent' })).success;
