/** A message to the host of a function. */
export interface Invoke {
  readonly id: number;
  readonly event: unknown;
  /** As Lambda sets `_X_AMZN_TRACE_ID` for the invocation. */
  readonly traceHeader?: string | undefined;
}

/** A message from the host: first that it is ready, then one outcome per invocation. */
export type HostMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
