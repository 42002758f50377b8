import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import { repositoryRoot } from './services.ts';

const platformSchema = z.object({
  /** The launcher's process. */
  processId: z.int(),
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
  /** Process ids of the parts by name, for tools that end them on purpose. */
  parts: z.record(z.string(), z.int()),
});

/** A running platform, as other commands find it. */
export type PlatformDescription = z.infer<typeof platformSchema>;

/** The environment variable that names the folder of another platform than the checkout's own. */
export const STATE_DIRECTORY_VARIABLE = 'COMMERCE_STATE_DIRECTORY';

/** Where the platform keeps its state and says that it runs. */
export function stateDirectory(): string {
  return process.env[STATE_DIRECTORY_VARIABLE] ?? join(repositoryRoot(), '.local');
}

/** The platform that runs out of a folder; undefined when none does, whatever an old file says. */
export function findPlatform(
  directory: string = stateDirectory(),
): PlatformDescription | undefined {
  try {
    const platform = platformSchema.parse(JSON.parse(readFileSync(fileIn(directory), 'utf8')));
    return isAlive(platform.processId) ? platform : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the description in one step: a reader sees the old or the new one, never half of it. */
export function writePlatform(directory: string, platform: PlatformDescription): void {
  const file = fileIn(directory);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(platform, null, 2));
  renameSync(`${file}.new`, file);
}

export function removePlatform(directory: string): void {
  rmSync(fileIn(directory), { force: true });
}

function fileIn(directory: string): string {
  return join(directory, 'platform.json');
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
