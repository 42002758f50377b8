import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/** The environment variable that names another compose file, for tests. */
export const COMPOSE_FILE_VARIABLE = 'COMMERCE_COMPOSE_FILE';

/** A service that runs locally. */
export interface ServiceLocation {
  /** Such as `orders`. */
  readonly name: string;
  readonly directory: string;
}

const composeSchema = z.object({
  services: z.record(z.string(), z.looseObject({ path: z.string() })),
});
const serviceSchema = z.looseObject({ functions: z.unknown().optional() });

/**
 * The root of the repository: the nearest folder above the running script or the working directory that holds the
 * local platform.
 *
 * @throws Error when neither lies inside a checkout
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

/** The compose file in force. */
export const composeFile = (): string =>
  process.env[COMPOSE_FILE_VARIABLE] ?? join(repositoryRoot(), 'serverless-compose.yml');

/**
 * The services of a compose file that have functions, in its order. A stack of resources only, such as `platform`,
 * has nothing that could run here.
 */
export const readServices = (file: string): readonly ServiceLocation[] => {
  const { services } = composeSchema.parse(parse(readFileSync(file, 'utf8')));
  return Object.entries(services)
    .map(([name, { path }]) => ({ name, directory: resolve(dirname(file), path) }))
    .filter(({ directory }) => hasFunctions(join(directory, 'serverless.yml')));
};

const hasFunctions = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const content = serviceSchema.safeParse(
    parse(readFileSync(file, 'utf8'), { logLevel: 'silent' }),
  );
  return content.success && content.data.functions !== undefined;
};

/** The place of a directory in the compose file; -1 when the file does not name it. */
export const serviceIndex = (services: readonly ServiceLocation[], directory: string): number => {
  const wanted = resolve(directory);
  return services.findIndex((service) => service.directory === wanted);
};

/** The name a service goes by when no compose file names it. */
export const nameOfDirectory = (directory: string): string => basename(resolve(directory));
