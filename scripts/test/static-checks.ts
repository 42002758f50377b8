import { runProcess } from './run-process.ts';

/** What is known about the code without running it, cheapest first. */
const CHECKS: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  [
    'layers, contexts and dead files',
    'depcruise',
    'libs',
    'catalog',
    'orders',
    'rewards',
    'local',
    'operations',
    'deploy',
    'platform',
    'bench',
    'scripts',
    'e2e',
  ],
  ['documents', 'node', 'scripts/documents/main.ts', '--check'],
  ['types', 'tsc', '--project', '.'],
  ['lint', 'eslint', '.'],
  ['templates of all stages', 'node', 'deploy/src/commands/check-templates.ts'],
];

/** Runs every check, also after one failed, so that one run shows all there is to mend. */
export const runStaticChecks = async (): Promise<{ passed: number; failed: number }> => {
  let failed = 0;
  for (const [what, command, ...args] of CHECKS) {
    console.log(`· ${what}`);
    if ((await runProcess(command, args)) !== 0) {
      failed += 1;
      console.error(`✗ ${what}: run "npx ${[command, ...args].join(' ')}" to see it alone.`);
    }
  }
  return { passed: CHECKS.length - failed, failed };
};
