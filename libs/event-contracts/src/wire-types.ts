import * as z from 'zod';
import {
  charactersIn,
  CURRENCIES,
  IDENTIFIER_PATTERN,
  IDENTIFIER_RULE,
  isCurrency,
} from '@commerce/domain-primitives';

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

/** A currency in a request: the documents name those that are taken. */
export const wireCurrencyTaken = wireCurrency.meta({ enum: CURRENCIES });

/** A currency in a response: another one may come without breaking a client. */
export const wireCurrencyGiven = wireCurrency.meta({ pattern: '^[A-Z]{3}$' });

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

// Written out, since \s and \p mean something else in each engine that reads the documents.
const CONTROL = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';
const BLANK = '\\t\\n\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const PLAIN_TEXT = `^[^${CONTROL}]*$`;
const PLAIN_TEXT_NOT_BLANK = `^[^${CONTROL}]*[^${CONTROL}${BLANK}][^${CONTROL}]*$`;

/**
 * Words that a caller writes and others read. Tabs and line breaks have their place in it; other control characters
 * have not, and half a surrogate pair cannot be stored as UTF-8. Where it must have a character it is not blank either.
 *
 * @param longest in characters, as `charactersIn` counts them.
 */
export const wireText = (longest: number, shortest: 0 | 1 = 1) => {
  const pattern = shortest === 0 ? PLAIN_TEXT : PLAIN_TEXT_NOT_BLANK;
  const form = new RegExp(pattern, 'u');
  return z
    .string()
    .refine((text) => charactersIn(text) <= longest, {
      error: `must have at most ${longest} characters`,
      // The form of a text is tried from each of its characters: seconds for as many as a body has room for.
      abort: true,
    })
    .refine(
      (text) => text.isWellFormed() && form.test(text),
      `must be text without control characters${shortest === 0 ? '' : ', and not blank'}`,
    )
    .meta({ ...(shortest > 0 && { minLength: shortest }), maxLength: longest, pattern });
};
