/**
 * The category of an error. Each kind maps to one HTTP status (`statusOf` of lambda-runtime) and to one decision about
 * redelivery ({@link isPermanent}). A new kind needs a row in those two tables only.
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

/** One error at one place of the input; `path` is dotted, e.g. `items.0.quantity`. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** The properties of a {@link CommerceError}. */
export interface CommerceErrorOptions {
  /** Stable, kebab-case, unique in the platform, e.g. `order-not-found`. Clients may branch on it. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** Shown to the caller: without internals and without data of other customers. */
  readonly message: string;
  /** For `invalid-input`: the invalid places. */
  readonly violations?: readonly Violation[];
  /** Data for programs that handle the error, e.g. `{ total: 42, currency: 'EUR' }`. Shown to the caller. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** For `unavailable`: the seconds after which a retry makes sense. */
  readonly retryAfterSeconds?: number;
  /** For `forbidden`: the scope with which the caller would be allowed to (RFC 6750 section 3). */
  readonly requiredScope?: string;
  /** The original error, for the log only. */
  readonly cause?: unknown;
}

/**
 * The one family of expected errors. Any other error is a defect.
 *
 * @example
 * throw new CommerceError({
 *   code: 'order-not-found',
 *   kind: 'not-found',
 *   message: `Order ${id} does not exist.`,
 * });
 */
export class CommerceError extends Error {
  override readonly name = 'CommerceError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly violations: readonly Violation[];
  readonly details: Readonly<Record<string, string | number>>;
  readonly retryAfterSeconds: number | undefined;
  readonly requiredScope: string | undefined;

  constructor(options: CommerceErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.kind = options.kind;
    this.violations = options.violations ?? [];
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.requiredScope = options.requiredScope;
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

/** Whether the same message would fail again at every delivery. False for defects: they may be transient. */
export const isPermanent = (error: unknown): error is CommerceError =>
  error instanceof CommerceError && PERMANENT[error.kind];
