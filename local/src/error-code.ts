/** The code of a system error such as `ECONNREFUSED`; undefined for any other error. */
export const errorCode = (error: unknown): string | undefined => {
  // Asked of the shape, not of the class: errors of Node's own modules are of another realm under jest.
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
};
