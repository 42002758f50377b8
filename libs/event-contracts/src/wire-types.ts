import * as z from 'zod';
import { IDENTIFIER_PATTERN, IDENTIFIER_RULE, isCurrency } from '@commerce/domain-primitives';

/** An opaque id as it stands on the wire. */
export const wireId = z
  .string()
  .regex(IDENTIFIER_PATTERN, IDENTIFIER_RULE)
  .describe('Opaque id, 1 to 64 of A-Z a-z 0-9 _ -');

/** ISO 8601, UTC, milliseconds: `2025-10-03T10:15:00.000Z`. */
export const wireTime = z.iso
  .datetime({ precision: 3 })
  .describe('ISO 8601 time in UTC with milliseconds');

export const wireCurrency = z
  .string()
  .refine(isCurrency, { error: 'must be an ISO 4217 currency code' })
  .describe('ISO 4217 currency code');

/** A decimal in major units; whether its decimals fit its currency is for `Money.fromMajor` to say. */
export const wireAmount = z.number().nonnegative().describe('Decimal amount in major units');

export const wirePoints = z.int().nonnegative().describe('Whole reward points');

/** A payment as its provider names it; see `PaymentId` of Orders. */
export const wirePaymentId = z
  .string()
  // No `pattern` in the documents: one that replaces another reads as narrower there, and this one is wider.
  .refine((id) => /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(id), {
    error: 'must be 1 to 255 printable ASCII characters, no space at either end',
  })
  .describe(
    "The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end",
  );

/**
 * Words that a caller writes and others read. Tabs and line breaks have their place in it; other control characters
 * have not, and half a surrogate pair cannot be stored as UTF-8.
 */
export const wireText = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine(
      (text) => text.isWellFormed() && !/[\p{Cc}--[\t\n\r]]/v.test(text),
      'must be text without control characters',
    );
