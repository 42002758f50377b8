/** The user that reads the orders of every customer, with their unapplied payments, adds products and counts them. */
export const OPERATOR = 'chaos-operator';

/** The scope of a caller's token. */
export const scopeOf = (customerId: string): string =>
  customerId === OPERATOR ? 'orders:admin catalog:write inventory:read inventory:write' : '';
