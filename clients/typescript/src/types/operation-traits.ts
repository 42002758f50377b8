/** What must be known of an operation when it is called; all else is in the types. */
export interface OperationTraits {
  readonly needsToken?: boolean;
  readonly takesIdempotencyKey?: boolean;
  /** A repeated request has no further effect, though its method does not say so. */
  readonly isIdempotent?: boolean;
}

/** The operations of a service by method and path, such as `POST /orders`. */
export type Operations = Readonly<Record<string, OperationTraits>>;
