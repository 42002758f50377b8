// WooCommerce writes no zone: its times are taken as UTC, so that every machine reads a file alike.
const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

const timeOf = (text: string): number => Date.parse(text.replace(WITHOUT_ZONE, '$1T$2Z'));

/** Whether a sale goes on. A blank or unreadable end of its period is open. */
export const isOnSale = (
  starts: string | undefined,
  ends: string | undefined,
  now: Date,
): boolean => {
  const [from, until] = [timeOf(starts ?? ''), timeOf(ends ?? '')];
  return !(from > now.getTime()) && !(until < now.getTime());
};
