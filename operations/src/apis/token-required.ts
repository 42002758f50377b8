import { UsageError } from '@commerce/command-line';

/** Of a command that was started without a token, where none can be issued for it. */
export const tokenRequired = (scope: string): UsageError =>
  new UsageError(
    `Which token? Give --token, or set COMMERCE_TOKEN: an access token with the scope ${scope}.`,
  );
