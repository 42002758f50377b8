import { findPlatform, type PlatformDescription } from '@commerce/local/client';
import { freePortBase } from '@commerce/local/launcher';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { progress } from '../report/progress.ts';
import { Command } from './command.ts';

/** A platform that `npm start` runs as a user starts it, beside any other. */
export interface StartedPlatform {
  readonly command: Command;
  readonly description: PlatformDescription;
  /** Holds its logs. */
  readonly stateDirectory: string;
  /** In which other commands find it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a platform with its own ports and data for some work, and ends it in any case. */
export const withStartedPlatform = async <Result>(
  root: string,
  work: (started: StartedPlatform) => Promise<Result>,
): Promise<Result> => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'commerce-bench-'));
  const environment = {
    COMMERCE_PORT_BASE: String(await freePortBase()),
    COMMERCE_STATE_DIRECTORY: stateDirectory,
  };
  const command = new Command(root, 'start', environment);
  try {
    progress('starting the platform');
    await command.waitForOutput(/^Ready in/);
    const description = findPlatform(stateDirectory);
    if (description === undefined) throw new Error('The platform has ended.');
    return await work({ command, description, stateDirectory, environment });
  } finally {
    command.interrupt();
    await command.exitCode();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
};
