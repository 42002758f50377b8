/** A reason why the platform cannot run here, in words that say what to do about it. */
export class PlatformError extends Error {
  readonly code = 'PLATFORM_UNAVAILABLE';

  constructor(message: string) {
    super(message);
    this.name = 'PlatformError';
  }
}
