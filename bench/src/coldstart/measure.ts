import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// Some functions hold connections open from the start and would keep their process: it ends itself.
const IMPORT_AND_TELL = `
import { writeSync } from 'node:fs';
const startedAt = performance.now();
const loaded = await import(process.argv[1]);
const tookMs = performance.now() - startedAt;
if (typeof loaded.handler !== 'function') throw new Error('no handler');
writeSync(1, String(tookMs));
process.exit();
`;

/** Milliseconds a fresh process takes to load a bundle: what Lambda's init phase does. */
export const measureInit = async (
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', IMPORT_AND_TELL, file],
    { env: { ...process.env, ...environment } },
  );
  return Number(stdout);
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
