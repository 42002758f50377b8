/** A sort key by time, and by id within one millisecond, so that a place in a list is never ambiguous. */
export const timePosition = (time: Date, id: string): string => `${time.toISOString()}#${id}`;

/** What `timePosition` gives for an identifier of the platform. */
export const TIME_POSITION = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#[\w-]{1,64}$/;
