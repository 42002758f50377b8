import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// Exits explicitly: some functions keep connections open that would keep the process running.
const IMPORT_AND_REPORT = `
import { writeSync } from 'node:fs';
const startedAt = performance.now();
const loaded = await import(process.argv[1]);
const tookMs = performance.now() - startedAt;
if (typeof loaded.handler !== 'function') throw new Error('no handler');
writeSync(1, String(tookMs));
process.exit();
`;

/** How long a fresh process takes to load a bundle, as in Lambda's init phase, in milliseconds. */
export const measureInit = async (
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', IMPORT_AND_REPORT, file],
    { env: { ...process.env, ...environment } },
  );
  return Number(stdout);
};
