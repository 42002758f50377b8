import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isUsageError, MISUSED } from './usage-error.ts';

/**
 * The options and words a command was called with. When it has no such option, this process ends with exit code 2
 * after a sentence and the help.
 */
export const parseArguments = <Config extends ParseArgsConfig>(
  help: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    console.error(`${error.message}\n\n${help}`);
    process.exit(MISUSED);
  }
};
