import { ClientError } from '../client/index.ts';

/** Runs a command; a reason the user can act on is printed as a sentence, anything else with its stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const isExpected = error instanceof ClientError || isUsageError(error);
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  }
}

/** parseArgs says what is wrong with the arguments. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
