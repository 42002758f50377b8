/** The exit code of a benchmark that could not measure, different from a missed target. */
export const COULD_NOT_MEASURE = 2;
