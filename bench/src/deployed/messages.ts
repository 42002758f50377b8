/** What the host of a function is told. */
export interface Invoke {
  readonly id: number;
  readonly event: unknown;
  /** As Lambda sets `_X_AMZN_TRACE_ID` for the invocation. */
  readonly traceHeader?: string | undefined;
}

/** What it answers: first that it is ready, then one outcome for each invocation. */
export type HostAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
