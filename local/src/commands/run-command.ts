import { ClientError } from '../client/index.ts';
import { isUsageError, MISUSED } from '../process/usage-error.ts';

/**
 * Runs a command; a reason the user can act on is printed as a sentence, anything else with its stack.
 *
 * @param help printed after what is wrong with the arguments
 */
export const runCommand = async (help: string, command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    if (isUsageError(error)) {
      console.error(`${error.message}\n\n${help}`);
      process.exitCode = MISUSED;
      return;
    }
    console.error(error instanceof ClientError ? error.message : error);
    process.exitCode = 1;
  }
};
