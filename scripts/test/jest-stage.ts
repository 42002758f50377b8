import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './run-process.ts';

export interface StageResult {
  readonly passed: number;
  readonly failed: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const isReport = (value: unknown): value is JestReport =>
  typeof value === 'object' && value !== null && 'numPassedTests' in value;

const readReport = (file: string): JestReport => {
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isReport(report)) throw new Error(`${file} is not a report of jest.`);
  return report;
};

/**
 * Runs one jest project and counts its tests. A skipped test counts as failed, so that none is skipped unnoticed. So
 * does a file that could not be run at all.
 */
export const runJestStage = async (
  project: string,
  outputDirectory: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<StageResult> => {
  const reportFile = join(outputDirectory, `${project}.json`);
  const exitCode = await runProcess(
    'jest',
    ['--selectProjects', project, '--json', '--outputFile', reportFile, ...args],
    environment,
  );
  const report = readReport(reportFile);
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) {
    console.error(`✗ ${skipped} ${project} tests were skipped, which is not allowed.`);
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
};
