/**
 * Port: runs load–decide–save again when the save lost against another write, for a limited time, then throws what the
 * save threw.
 */
export type Retry = <Result>(work: () => Promise<Result>) => Promise<Result>;
