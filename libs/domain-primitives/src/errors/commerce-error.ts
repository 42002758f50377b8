/**
 * What went wrong, in terms a caller can act on. Every kind maps to one HTTP status and to one
 * decision about redelivery (see `isPermanent`), so a new kind is a new row there and nowhere else.
 */
export type ErrorKind =
  | 'invalid-input'
  | 'unauthenticated'
  | 'caller-timeout'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'unprocessable'
  | 'unavailable';

/** One thing wrong with one place of the input; `path` is dotted, e.g. `items.0.quantity`. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

export interface CommerceErrorOptions {
  /** Stable, kebab-case, unique in the platform, e.g. `order-not-found`. Clients may branch on it. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** Safe to show to the caller: no internals, no data of others. */
  readonly message: string;
  readonly violations?: readonly Violation[];
  /** What a program needs to act on the error, e.g. `{ total: 42, currency: 'EUR' }`; as safe to show as the message. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** For `unavailable`: when trying again makes sense, in seconds. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one family of expected errors. Anything else that is thrown is a defect. */
export class CommerceError extends Error {
  override readonly name = 'CommerceError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly violations: readonly Violation[];
  readonly details: Readonly<Record<string, string | number>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(options: CommerceErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.kind = options.kind;
    this.violations = options.violations ?? [];
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

const PERMANENT: Readonly<Record<ErrorKind, boolean>> = {
  'invalid-input': true,
  unauthenticated: true,
  'caller-timeout': false,
  forbidden: true,
  'not-found': true,
  conflict: false,
  'precondition-failed': false,
  'precondition-required': true,
  'payload-too-large': true,
  'unsupported-media-type': true,
  unprocessable: true,
  unavailable: false,
};

/** Whether the same message would fail again however often it is delivered. Defects may be transient. */
export const isPermanent = (error: unknown): error is CommerceError =>
  error instanceof CommerceError && PERMANENT[error.kind];
