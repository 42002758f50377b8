/** Port: what is measured of the search index. */
export interface IndexMetrics {
  /** @param lagMs from the oldest of the changes to now. */
  changesIndexed(lagMs: number): void;
}
