import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { runProcess } from '../test/run-process.ts';

/** One run of schemathesis against one service, with one token. */
export interface FuzzingRun {
  readonly service: string;
  readonly caller: string;
  readonly scope: string;
}

export interface FuzzingSettings {
  /** Path of the schemathesis executable. */
  readonly program: string;
  readonly token: string;
  readonly url: string;
  readonly configuration: string;
  readonly document: string;
  /** File that schemathesis writes its report to. */
  readonly report: string;
}

/** Counts of the test cases without a failure, and of distinct failures and errors. */
export interface FuzzingResult {
  readonly passed: number;
  readonly failed: number;
}

// At the front door /health has the service's name as prefix; the document contains both paths.
const NOT_AT_THE_FRONT_DOOR = '/health';

const reportSchema = z.object({
  complete: z.boolean(),
  test_cases: z.object({
    generated: z.int(),
    with_failures: z.int(),
    unique_failures: z.int(),
    errored: z.int(),
  }),
  errors: z.array(z.unknown()),
});

const resultOf = (report: string, exitCode: number): FuzzingResult => {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { complete, test_cases, errors } = reportSchema.parse(
    JSON.parse(readFileSync(report, 'utf8')),
  );
  const { generated, with_failures, unique_failures, errored } = test_cases;
  const failed = unique_failures + errors.length;
  return {
    passed: generated - with_failures - errored,
    // An incomplete run, or one that schemathesis reports as failed, counts as a failure in any case.
    failed: failed === 0 && (exitCode !== 0 || !complete) ? 1 : failed,
  };
};

/** Runs schemathesis to its end; its progress and the curl of each failure go to the terminal. */
export const fuzz = async (
  { service }: FuzzingRun,
  { program, token, url, configuration, document, report }: FuzzingSettings,
): Promise<FuzzingResult> => {
  rmSync(report, { force: true });
  const exitCode = await runProcess(
    program,
    [
      ...['--no-color', '--config-file', configuration, 'run', '--checks', 'all'],
      ...['--warnings', 'off', '--url', url, '--exclude-path', NOT_AT_THE_FRONT_DOOR],
      ...['--report', 'json', '--report-json-path', report],
      document,
    ],
    { CONTRACT_TOKEN: token },
  );
  const result = resultOf(report, exitCode);
  console.log(`${service}: ${result.passed} cases without a failure, ${result.failed} failures`);
  return result;
};
