/**
 * The place of an entry in its customer's ledger: its time, then its id to tell two of one time
 * apart. Both come with the facts themselves, so the place does not depend on when they arrived.
 * Places compare as strings, since ISO 8601 times in UTC do.
 */
export type LedgerPosition = string;

export const ledgerPosition = (at: Date, id: string): LedgerPosition => `${at.toISOString()}#${id}`;
