/** The user that reads the orders of every customer, with their unapplied payments, and adds products. */
export const OPERATOR = 'chaos-operator';

/** The scope of a caller's token. */
export const scopeOf = (customerId: string): string =>
  customerId === OPERATOR ? 'orders:admin catalog:write' : '';
