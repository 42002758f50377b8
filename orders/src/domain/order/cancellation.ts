import { charactersIn, invalidInput } from '@commerce/domain-primitives';
import type { ShortLine } from './order-stock.ts';

export const CANCELLATION_REASONS = ['customer', 'admin', 'expired', 'out-of-stock'] as const;

/** Who or what cancelled the order. */
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** An order that is not wanted any more, or was not paid in time. */
export interface Withdrawal {
  readonly reason: Exclude<CancellationReason, 'out-of-stock'>;
  /** The caller's own words, when there were any; never taken for the reason. */
  readonly note?: string | undefined;
}

export type Cancellation =
  Withdrawal | { readonly reason: 'out-of-stock'; readonly shortLines: readonly ShortLine[] };

export const MAX_NOTE_LENGTH = 200;

// Tabs and line breaks have their place in words, other control characters nowhere; half a surrogate pair is not text.
const isText = (words: string): boolean =>
  words.isWellFormed() && !/[\p{Cc}--[\t\n\r]]/v.test(words);

/** @throws CommerceError `invalid-input` for a note that is empty, too long or holds control characters. */
export const withdrawal = (reason: Withdrawal['reason'], note?: string): Withdrawal => {
  if (note === undefined) return { reason };
  const words = note.trim();
  if (words.length === 0 || charactersIn(words) > MAX_NOTE_LENGTH) {
    throw invalidInput('The reason is not valid.', [
      { path: 'reason', message: `must be 1 to ${MAX_NOTE_LENGTH} characters` },
    ]);
  }
  if (!isText(words)) {
    throw invalidInput('The reason is not valid.', [
      { path: 'reason', message: 'must be text without control characters' },
    ]);
  }
  return { reason, note: words };
};
