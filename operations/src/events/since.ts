import { UsageError } from '@commerce/command-line';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const DURATION = /^(\d{1,6})([smhd])$/;

/**
 * Parses a time (`2026-01-31T12:00:00Z`) or an age (`90s`, `15m`, `2h`, `7d`).
 *
 * @throws UsageError for anything else.
 */
export const parseSince = (text: string, now: Date): Date => {
  const [, amount, unit = ''] = DURATION.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (amount !== undefined && unitMs !== undefined) {
    return new Date(now.getTime() - Number(amount) * unitMs);
  }
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(
      `"${text}" is neither a time such as 2026-01-31T12:00:00Z nor a duration such as 15m.`,
    );
  }
  return time;
};
