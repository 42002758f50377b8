/** The command was called with arguments it does not support. The message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
