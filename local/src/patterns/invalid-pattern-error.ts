/** An event pattern that EventBridge would refuse; the message names the field and the reason. */
export class InvalidPatternError extends Error {
  readonly code = 'INVALID_EVENT_PATTERN';

  constructor(path: readonly string[], reason: string) {
    const where = path.length === 0 ? 'the top level' : path.join('.');
    super(`Event pattern is not valid at ${where}: ${reason}`);
    this.name = 'InvalidPatternError';
  }
}
