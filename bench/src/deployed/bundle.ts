import { build, type BuildOptions } from 'esbuild';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  /** The AWS SDK client packages in the bundle. */
  readonly clients: readonly string[];
}

const settings = z.object({
  minifyWhitespace: z.boolean(),
  minifySyntax: z.boolean(),
  mainFields: z.array(z.string()),
  target: z.string(),
  banner: z.object({ js: z.string() }),
});

/** The bundler options of the deployment. */
export const deployedOptions = (root: string): BuildOptions => {
  const file = readFileSync(join(root, 'platform/shared/esbuild.yml'), 'utf8');
  const { minifyWhitespace, minifySyntax, mainFields, target, banner } = settings.parse(
    parse(file),
  );
  return {
    bundle: true,
    platform: 'node',
    format: 'esm',
    minifyWhitespace,
    minifySyntax,
    mainFields,
    target,
    banner,
  };
};

const CLIENT = /node_modules\/(@aws-sdk\/(?:client-[^/]+|lib-dynamodb))\//;

export const bundle = async (
  options: BuildOptions,
  entry: { readonly source: string } | { readonly contents: string; readonly resolveDir: string },
  file: string,
): Promise<Bundle> => {
  const result = await build({
    ...options,
    ...('source' in entry
      ? { entryPoints: [entry.source] }
      : { stdin: { contents: entry.contents, resolveDir: entry.resolveDir, loader: 'ts' } }),
    outfile: file,
    metafile: true,
    logLevel: 'error',
  });
  const used = Object.values(result.metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => CLIENT.exec(path)?.[1]),
  );
  const clients = [...new Set(used.filter((name) => name !== undefined))].sort();
  return { file, bytes: statSync(file).size, clients };
};
