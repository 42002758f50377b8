import { errorCode } from '../error-code.ts';

/** The exit code of a command that was called with arguments it does not have. */
export const MISUSED = 2;

/** Whether `parseArgs` says what is wrong with the arguments. */
export const isUsageError = (error: unknown): error is TypeError =>
  error instanceof TypeError && errorCode(error)?.startsWith('ERR_PARSE_ARGS') === true;
