import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '../addresses/free-port-base.ts';
import { type Platform, type PlatformSettings, startPlatform } from './start-platform.ts';

/** A platform with its own data and, unless given, its own ports. */
export interface SeparatePlatform extends Platform {
  readonly portBase: number;
  readonly stateDirectory: string;
}

/**
 * Starts a platform beside any other, for a test or a benchmark. Its functions stay as they are at the start, whatever is
 * saved in an editor meanwhile. `stop` also deletes its data.
 */
export const startSeparatePlatform = async (
  settings: Partial<Omit<PlatformSettings, 'stateDirectory'>> = {},
): Promise<SeparatePlatform> => {
  const portBase = settings.portBase ?? (await freePortBase());
  const stateDirectory = mkdtempSync(join(tmpdir(), 'commerce-platform-'));
  const deleteData = (): void => rmSync(stateDirectory, { recursive: true, force: true });
  process.env.COMMERCE_HOT_RELOAD = 'off';
  try {
    const platform = await startPlatform({ ...settings, portBase, stateDirectory });
    return {
      ...platform,
      portBase,
      stateDirectory,
      stop: () => platform.stop().finally(deleteData),
    };
  } catch (error) {
    deleteData();
    throw error;
  }
};
