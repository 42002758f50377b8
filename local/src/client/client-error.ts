/** A command could not do its work; the message says what to do. */
export class ClientError extends Error {
  readonly code = 'CLIENT_ERROR';

  constructor(message: string) {
    super(message);
    this.name = 'ClientError';
  }
}
