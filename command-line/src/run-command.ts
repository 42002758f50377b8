import type { Command } from './command.ts';
import { standardOutput } from './output.ts';
import { UsageError } from './usage-error.ts';

const MISUSED = 2;

/**
 * Runs a command as the main program. The exit code is 0 when all went well, 1 when not, and 2 for arguments that the
 * command does not support, whose reason is printed with the help.
 */
export const runCommand = async (command: Command): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    standardOutput.line(command.help);
    return;
  }
  try {
    if (!(await command.run(args, standardOutput))) process.exitCode = 1;
  } catch (error) {
    if (error instanceof UsageError) {
      standardOutput.problem(`${error.message}\n\n${command.help}`);
      process.exitCode = MISUSED;
      return;
    }
    const problem = error instanceof Error ? error : new Error(String(error));
    standardOutput.problem(command.explain(problem));
    process.exitCode = command.errorExitCode;
  }
};
