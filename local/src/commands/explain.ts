import { inspect } from 'node:util';
import { ClientError } from '../client/index.ts';

/** What to print about an error: a sentence for what the user can act on, the stack for a bug. */
export const explain = (error: Error): string =>
  error instanceof ClientError ? error.message : inspect(error);
