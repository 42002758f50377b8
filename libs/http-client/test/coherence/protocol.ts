/**
 * What the processes of a coherence run tell each other. Times are `process.hrtime` in milliseconds:
 * the system's monotonic clock, which all processes of one machine share.
 */
export interface ReaderSettings {
  readonly redisUrl: string;
  readonly originUrl: string;
  readonly products: number;
  /** Milliseconds between two updates by one reader, on average. */
  readonly updateEveryMs: number;
  /** Reads that are remembered for the verdict; more are not begun. */
  readonly maxReads: number;
}

/** An update of a product: its new version, and when its invalidation was acknowledged. */
export interface Acknowledgement {
  readonly reader: number;
  readonly product: number;
  readonly version: number;
  readonly at: number;
}

export type ToReader =
  | { readonly kind: 'start'; readonly reader: number; readonly settings: ReaderSettings }
  | { readonly kind: 'stop' }
  | { readonly kind: 'judge'; readonly acknowledgements: readonly Acknowledgement[] };

export type FromReader =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly reads: number }
  | { readonly kind: 'stopped'; readonly acknowledgements: readonly Acknowledgement[] }
  | { readonly kind: 'verdict'; readonly verdict: ReaderVerdict };

export interface ReaderVerdict {
  readonly reads: number;
  readonly stale: readonly StaleRead[];
  readonly failedReads: number;
  readonly failures: readonly string[];
  readonly unacknowledged: number;
  readonly responses: Readonly<Record<string, number>>;
  readonly unhandled: number;
}

export interface StaleRead {
  readonly reader: number;
  readonly product: number;
  readonly version: number;
  readonly wanted: number;
  /** Milliseconds between the acknowledgement and the beginning of the read. */
  readonly lateBy: number;
}

export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
