/** The exit code of a benchmark that could not measure, so that it is not taken for a broken promise. */
export const COULD_NOT_MEASURE = 2;
