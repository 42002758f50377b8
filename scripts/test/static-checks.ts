import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fingerprintOf, PassedChecks } from './passed-checks.ts';
import { type Finished, runBuffered } from './run-process.ts';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules', '.cache', 'checks');

interface Check {
  readonly what: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** A hash of all that the result depends on. The check is skipped while it is the same as when it last passed. */
  readonly inputs?: () => string;
}

/** The folders whose imports are checked. */
export const LAYER_FOLDERS: readonly string[] = [
  'libs',
  ...readContexts(composeFileIn(root)).map(({ folder }) => folder),
  'local',
  'command-line',
  'operations',
  'deploy',
  'platform',
  'bench',
  'scripts',
  'e2e',
  'clients',
];

/**
 * The checks that do not run the code, slowest first because they run side by side. The tools cache their results in
 * node_modules/.cache, which `npm ci` removes, so CI starts with an empty cache.
 */
const CHECKS: readonly Check[] = [
  {
    what: 'lint',
    command: [
      'eslint',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${cache}/eslint`,
      '.',
    ],
  },
  {
    what: 'templates of all stages',
    command: ['node', 'deploy/src/commands/check-templates.ts'],
    // Templates contain the names of functions' files, not their content.
    inputs: () =>
      fingerprintOf(root, {
        contents: [
          'package-lock.json',
          '*/serverless.yml',
          'serverless-compose.yml',
          'platform/{resources,shared,src}/**',
          'deploy/src/**',
        ],
        names: ['*/src/handlers/**'],
      }),
  },
  {
    what: 'types',
    command: [
      'tsc',
      '--project',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      `${cache}/tsc.tsbuildinfo`,
    ],
  },
  {
    what: 'format',
    command: [
      'prettier',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${cache}/prettier`,
      '.',
    ],
  },
  {
    what: 'spelling',
    command: [
      'cspell',
      'lint',
      '--no-progress',
      '--no-summary',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${cache}/cspell`,
    ],
  },
  {
    what: 'layers, contexts and dead files',
    command: ['depcruise', ...LAYER_FOLDERS],
  },
  { what: 'documents', command: ['node', 'scripts/documents/main.ts', '--check'] },
  { what: 'OpenAPI lint', command: ['node', 'scripts/documents/lint-main.ts'] },
  { what: 'contexts and workspaces', command: ['node', 'scripts/contexts/main.ts'] },
  { what: 'words to avoid', command: ['node', 'scripts/words/main.ts'] },
];

const passed = new PassedChecks(join(cache, 'passed.json'));

const runCheck = async ({ what, command, inputs }: Check): Promise<boolean> => {
  const fingerprint = inputs?.();
  if (fingerprint !== undefined && passed.has(what, fingerprint)) {
    console.log(`· ${what}: unchanged since it passed`);
    return true;
  }
  const startedAt = Date.now();
  const [program, ...args] = command;
  const { exitCode, output }: Finished = await runBuffered(program, args);
  console.log(`· ${what}: ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
  if (output.trim() !== '') console.log(output.trimEnd());
  if (exitCode === 0) {
    if (fingerprint !== undefined) passed.add(what, fingerprint);
    return true;
  }
  console.error(`✗ ${what}: run "npx ${command.join(' ')}" to see it alone.`);
  return false;
};

/** Runs every check, one per processor at a time, and does not stop at a failure. */
export const runStaticChecks = async (): Promise<{ passed: number; failed: number }> => {
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { passed: CHECKS.length - failed, failed };
};
