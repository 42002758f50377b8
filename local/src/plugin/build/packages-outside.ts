import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';

const INSTALLED = /[\\/]node_modules[\\/]/;
const ASKED_BY_THIS_PLUGIN = Symbol('asked by packages-outside');

/** With these, esbuild finds the file of a package that Node itself would import. */
export const RESOLVE_AS_NODE_DOES = { mainFields: ['main'], conditions: [] };

/**
 * Leaves installed packages out of the bundles that run on this machine: they are loaded from where npm put them.
 * Bundling them took 1.2 s of processor time a function (the AWS SDK alone is 900 files), the project's own code
 * takes a tenth of that; so it starts early, and a saved file is in force at once.
 *
 * What is deployed does bundle them; `npm run test:deploy` runs those bundles.
 */
export const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup: (build) => {
    const locations = new Map<string, Promise<OnResolveResult>>();
    build.onStart(() => locations.clear());
    build.onResolve({ filter: /^[^./]/ }, (asked) => {
      const isOwnQuestion = asked.pluginData === ASKED_BY_THIS_PLUGIN;
      if (isOwnQuestion || asked.kind === 'entry-point' || isBuiltin(asked.path)) return undefined;
      const key = JSON.stringify([asked.path, asked.resolveDir, asked.kind]);
      const location = locations.get(key) ?? whereItIs(build, asked);
      locations.set(key, location);
      return location;
    });
  },
};

const whereItIs = async (
  build: PluginBuild,
  { path, importer, kind, resolveDir }: OnResolveArgs,
): Promise<OnResolveResult> => {
  const pluginData = ASKED_BY_THIS_PLUGIN;
  const found = await build.resolve(path, { importer, kind, resolveDir, pluginData });
  // A workspace is linked into node_modules; esbuild gives the place it really is at.
  if (found.errors.length > 0 || !INSTALLED.test(found.path)) return found;
  return { path: pathToFileURL(found.path).href, external: true };
};
