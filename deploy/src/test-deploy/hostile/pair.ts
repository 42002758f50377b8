import type { Exchange } from '../../../../e2e/hostile-requests/index.ts';

/** One request with the responses of both platforms. */
export interface Pair {
  readonly local: Exchange;
  readonly deployed: Exchange;
}
