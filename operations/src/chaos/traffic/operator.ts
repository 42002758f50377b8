/** Who sees the orders of every customer, with the payments kept with them, and fills the catalog. */
export const OPERATOR = 'chaos-operator';

/** What a caller's token allows. */
export const scopeOf = (customerId: string): string =>
  customerId === OPERATOR ? 'orders:admin catalog:write' : '';
