import type { Plugin } from 'esbuild';
import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Makes source maps and keeps them out of what is deployed: they are larger than the code and
 * would be unpacked at every cold start. They go where a reader of a stack trace finds them.
 *
 * @param directory of the maps; below it they lie as the handlers do in their service
 */
export const sourceMapsApart = (directory: string): Plugin => ({
  name: 'source-maps-apart',
  setup: (build) => {
    // `external`: the bundle does not name its map, which is not beside it. The sources are in git.
    Object.assign(build.initialOptions, { sourcemap: 'external', sourcesContent: false });
    const { entryPoints, outdir = '', outExtension = {} } = build.initialOptions;
    const [entry] = Array.isArray(entryPoints) ? entryPoints : [];
    if (typeof entry !== 'string') throw new Error('A function is bundled from one file.');
    const map = `${basename(entry, extname(entry))}${outExtension['.js'] ?? '.js'}.map`;
    build.onEnd(({ errors }) => {
      if (errors.length > 0) return;
      const target = join(directory, dirname(entry), map);
      mkdirSync(dirname(target), { recursive: true });
      renameSync(join(outdir, map), target);
    });
  },
});
