import { invalidInput } from '@commerce/domain-primitives';

export const CANCELLATION_REASONS = ['customer', 'admin', 'expired'] as const;

/** Who or what called the order off. */
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export interface Cancellation {
  readonly reason: CancellationReason;
  /** The words of whoever cancelled, when there were any. */
  readonly note?: string | undefined;
}

export const MAXIMUM_NOTE_LENGTH = 200;

/** @throws CommerceError `invalid-input` for a note that is empty or too long. */
export const cancellation = (reason: CancellationReason, note?: string): Cancellation => {
  if (note === undefined) return { reason };
  const words = note.trim();
  if (words.length === 0 || words.length > MAXIMUM_NOTE_LENGTH) {
    throw invalidInput('The reason is not valid.', [
      { path: 'reason', message: `must be 1 to ${MAXIMUM_NOTE_LENGTH} characters` },
    ]);
  }
  return { reason, note: words };
};
