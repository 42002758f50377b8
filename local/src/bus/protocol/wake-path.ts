/** Where the bus is told that a table may have been written to. */
export const WAKE_PATH = '/streams/wake';
