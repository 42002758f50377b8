import * as z from 'zod';
import { standardOutput, type Output } from './output.ts';
import { UsageError } from './usage-error.ts';

export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** @returns whether everything went well. */
  readonly run: (args: readonly string[], output: Output) => Promise<boolean>;
}

const MISUSED = 2;

const isUsageProblem = (error: Error): boolean =>
  error instanceof UsageError ||
  ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

const connectError = z.object({
  code: z.literal('ECONNREFUSED'),
  address: z.string(),
  port: z.number(),
});

/** Where nobody listens; undefined for any other problem. */
const deafAddress = (error: unknown): string | undefined => {
  const read = connectError.safeParse(error);
  if (read.success) return `${read.data.address}:${read.data.port}`;
  return error instanceof Error && error.cause !== undefined ? deafAddress(error.cause) : undefined;
};

const explain = (error: Error): string => {
  const address = deafAddress(error);
  return address === undefined
    ? error.message
    : `Nothing answers at ${address}. Start the platform of this machine with \`npm start\`, or name another stage with --stage.`;
};

/** Runs a command as the main program: 0 when all went well, 1 when not, 2 when it was misused. */
export const runCommand = async ({ help, run }: Command): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    standardOutput.line(help);
    return;
  }
  try {
    process.exitCode = (await run(args, standardOutput)) ? 0 : 1;
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    standardOutput.problem(`✗ ${explain(problem)}`);
    if (isUsageProblem(problem)) standardOutput.problem(`\n${help}`);
    process.exitCode = isUsageProblem(problem) ? MISUSED : 1;
  }
};
