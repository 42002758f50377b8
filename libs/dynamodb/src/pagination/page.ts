/** One page of a list, the same for every list of the platform. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Present if there are more items: the `cursor` of the next page. */
  readonly nextCursor?: string;
}

/** The requested page. */
export interface PageRequest {
  /** 1 to 100 items. */
  readonly limit: number;
  /** The `nextCursor` of the previous page; absent for the first one. */
  readonly cursor?: string | undefined;
}
