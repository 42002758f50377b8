import { type Platform, startSeparatePlatform } from '@commerce/local/launcher';

/** A platform with its own engines, ports and data. */
export interface OwnPlatform {
  readonly urls: Platform['description']['urls'];
  readonly stop: () => Promise<void>;
}

/** Starts the local platform with variables of a deployment, `COMMERCE_…`; they are taken back when it stops. */
export const startOwnPlatform = async (
  settings: Readonly<Record<string, string>>,
): Promise<OwnPlatform> => {
  Object.assign(process.env, settings);
  const platform = await startSeparatePlatform();
  return {
    urls: platform.description.urls,
    stop: async () => {
      for (const name of Object.keys(settings)) Reflect.deleteProperty(process.env, name);
      await platform.stop();
    },
  };
};
