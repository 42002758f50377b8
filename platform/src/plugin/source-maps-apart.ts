import type { Plugin } from 'esbuild';
import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Creates source maps and stores them outside the package: they are larger than the code and would be unpacked at every
 * cold start.
 *
 * @param directory of the maps, which have the same paths below it as the handlers in their service
 */
export const sourceMapsApart = (directory: string): Plugin => ({
  name: 'source-maps-apart',
  setup: (build) => {
    // `external`: the bundle does not refer to its map, which is stored elsewhere. The sources are in git.
    Object.assign(build.initialOptions, { sourcemap: 'external', sourcesContent: false });
    const { entryPoints, outdir = '', outExtension = {} } = build.initialOptions;
    const [entry] = Array.isArray(entryPoints) ? entryPoints : [];
    if (typeof entry !== 'string') throw new Error('A function must have one entry point.');
    const map = `${basename(entry, extname(entry))}${outExtension['.js'] ?? '.js'}.map`;
    build.onEnd(({ errors }) => {
      if (errors.length > 0) return;
      const target = join(directory, dirname(entry), map);
      mkdirSync(dirname(target), { recursive: true });
      renameSync(join(outdir, map), target);
    });
  },
});
