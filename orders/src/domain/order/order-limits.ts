export const MAX_ITEMS = 50;
export const MAX_QUANTITY = 999;

const MINUTE_MS = 60_000;

/** How long an order waits for its payment before it expires. */
export const PAYMENT_TIME_MS = 30 * MINUTE_MS;
