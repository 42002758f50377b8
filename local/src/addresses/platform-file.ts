import { repositoryRoot } from '@commerce/platform/contexts';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { processIdentity } from '../process/process-identity.ts';

const platformSchema = z.object({
  /** The launcher's process. */
  processId: z.int(),
  /** What tells that process from a later one with the same id; files of older versions lack it. */
  processIdentity: z.string().optional(),
  portBase: z.int(),
  stage: z.string(),
  startedAt: z.string(),
  isReady: z.boolean(),
  urls: z.object({
    frontDoor: z.string(),
    bus: z.string(),
    issuer: z.string(),
    dynamoDb: z.string(),
    redis: z.string().optional(),
  }),
  /** Process ids by name, for tools that end them on purpose. */
  processes: z.record(z.string(), z.int()),
});

/** A running platform, as other commands find it. */
export type PlatformDescription = z.infer<typeof platformSchema>;

/** The environment variable that names the folder of another platform than the checkout's own. */
export const STATE_DIRECTORY_VARIABLE = 'COMMERCE_STATE_DIRECTORY';

/** Where the platform keeps its state and its description. */
export const stateDirectory = (): string =>
  process.env[STATE_DIRECTORY_VARIABLE] ?? join(repositoryRoot(), '.local');

/**
 * The platform that runs out of a folder; undefined when none does. A file that a killed platform left says nothing,
 * even when its process id is another process's by now.
 */
export const findPlatform = (
  directory: string = stateDirectory(),
): PlatformDescription | undefined => {
  try {
    const platform = platformSchema.parse(JSON.parse(readFileSync(fileIn(directory), 'utf8')));
    return isRunning(platform) ? platform : undefined;
  } catch {
    return undefined;
  }
};

/** Replaces the description in one step: a reader sees the old or the new one, never half of it. */
export const writePlatform = (directory: string, platform: PlatformDescription): void => {
  const file = fileIn(directory);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(platform, null, 2));
  renameSync(`${file}.new`, file);
};

export const removePlatform = (directory: string): void => {
  rmSync(fileIn(directory), { force: true });
};

const fileIn = (directory: string): string => join(directory, 'platform.json');

const isRunning = ({ processId, processIdentity: identity }: PlatformDescription): boolean =>
  identity !== undefined && processIdentity(processId) === identity;
