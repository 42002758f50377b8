/** One page of a list, as every list of the platform answers. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Present when there is more; to be sent back as `cursor`. */
  readonly nextCursor?: string;
}

/** Which page is wanted; `limit` is 1 to 100. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}
