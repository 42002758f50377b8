/** The command was called in a way it does not understand; the message says what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
