import { defineCommand, runCommand, UsageError } from '@commerce/command-line';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reportCoverage } from './coverage.ts';
import { runJestStage, type StageResult } from './jest-stage.ts';
import { runStaticChecks } from './static-checks.ts';
import { withPlatform } from './with-platform.ts';

const HELP = `Runs every test of the project, each stage with the engines it needs, and ends with "N passed, N failed".

  npm test                                   checks, unit, integration, e2e, in this order
  npm test -- --only checks,unit             some of them
  npm test -- --only unit words              only files whose path contains "words"
  npm test -- --only integration rewards     the same, with the engines it needs

  checks        contexts, format, spelling, words, layers, generated documents and their lint, types, lint, templates
  unit          no engine
  integration   DynamoDB Local and Redis, started on free ports
  e2e           the whole local platform, started on free ports
`;

const STAGES = ['checks', 'unit', 'integration', 'e2e'] as const;
type Stage = (typeof STAGES)[number];

const isStage = (name: string): name is Stage => STAGES.some((stage) => stage === name);

const root = resolve(import.meta.dirname, '../..');
const coverageDirectory = join(root, 'coverage');

// Of single stages or files it would say little, and it doubles the time of the unit tests.
const coverageOf = (stage: Stage, stages: readonly Stage[], filter: readonly string[]): string[] =>
  stages.length < STAGES.length || filter.length > 0
    ? []
    : [
        '--coverage',
        '--coverageReporters=json',
        `--coverageDirectory=${join(coverageDirectory, stage)}`,
      ];

const runStage = async (
  stage: Stage,
  outputDirectory: string,
  filter: readonly string[],
  coverage: readonly string[],
): Promise<StageResult> => {
  console.log(`\n== ${stage}`);
  switch (stage) {
    case 'checks':
      return runStaticChecks();
    case 'unit':
      return runJestStage('unit', outputDirectory, [...coverage, ...filter], {});
    case 'integration':
      return withPlatform({ enginesOnly: true }, (environment) =>
        runJestStage('integration', outputDirectory, [...coverage, ...filter], environment),
      );
    case 'e2e':
      // In sequence: each file puts the one platform under full load.
      return withPlatform({ enginesOnly: false }, (environment) =>
        runJestStage('e2e', outputDirectory, ['--runInBand', ...filter], environment),
      );
  }
};

const runStages = async (stages: readonly Stage[], filter: readonly string[]): Promise<boolean> => {
  const outputDirectory = mkdtempSync(join(tmpdir(), 'commerce-tests-'));
  rmSync(coverageDirectory, { recursive: true, force: true });
  mkdirSync(coverageDirectory);
  let passed = 0;
  let failed = 0;
  try {
    for (const stage of stages) {
      const startedAt = Date.now();
      const result = await runStage(
        stage,
        outputDirectory,
        filter,
        coverageOf(stage, stages, filter),
      ).catch((error: unknown) => {
        console.error(`✗ ${stage} could not be run:`, error);
        return { passed: 0, failed: 1 };
      });
      const seconds = Math.round((Date.now() - startedAt) / 1_000);
      console.log(`${stage}: ${result.passed} ok, ${result.failed} not ok, ${seconds} s`);
      passed += result.passed;
      failed += result.failed;
    }
    reportCoverage(coverageDirectory);
  } finally {
    rmSync(outputDirectory, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: { only: { type: 'string' } },
    run: ({ values: { only }, positionals }) => {
      const wanted = only?.split(',') ?? [...STAGES];
      const unknown = wanted.filter((name) => !isStage(name));
      if (unknown.length > 0) throw new UsageError(`There is no stage ${unknown.join(', ')}.`);
      return runStages(wanted.filter(isStage), positionals);
    },
  }),
);
