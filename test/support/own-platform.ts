import { freePortBase, type Platform, startPlatform } from '@commerce/local/launcher';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A platform with its own engines, ports and data. */
export interface OwnPlatform {
  readonly urls: Platform['description']['urls'];
  readonly stop: () => Promise<void>;
}

/** Starts the local platform with variables of a deployment, `COMMERCE_…`; they are taken back when it stops. */
export const startOwnPlatform = async (
  settings: Readonly<Record<string, string>>,
): Promise<OwnPlatform> => {
  const variables = { ...settings, COMMERCE_HOT_RELOAD: 'off' };
  Object.assign(process.env, variables);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'commerce-platform-'));
  const platform = await startPlatform({ portBase: await freePortBase(), stateDirectory });
  return {
    urls: platform.description.urls,
    stop: async () => {
      for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
      await platform.stop();
      await rm(stateDirectory, { recursive: true });
    },
  };
};
