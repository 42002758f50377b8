import type { Plugin } from 'esbuild';
import { join } from 'node:path';
import { sourceMapsApart } from './source-maps-apart.ts';

interface Bundling {
  readonly service: { readonly service: string };
  readonly processedInput: { readonly commands: readonly string[] };
}

const MAPS = join(import.meta.dirname, '../../../.build/source-maps');

/** Source maps are created for deployments only; local runs would only become slower. */
const bundlingPlugins = ({ service, processedInput }: Bundling): readonly Plugin[] =>
  processedInput.commands[0] === 'offline' ? [] : [sourceMapsApart(join(MAPS, service.service))];

// serverless-esbuild calls the module's default export.
export default bundlingPlugins;
