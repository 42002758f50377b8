/**
 * Port: runs load–change–save again when the save lost against another one, a bounded number of
 * times, then throws what the save threw.
 */
export type Retry = <Result>(work: () => Promise<Result>) => Promise<Result>;
