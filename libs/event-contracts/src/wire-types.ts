import * as z from 'zod';
import {
  charactersIn,
  CURRENCIES,
  IDENTIFIER_PATTERN,
  IDENTIFIER_RULE,
  isCurrency,
  isSubject,
  MAX_SUBJECT_CHARACTERS,
  SUBJECT_PATTERN,
  SUBJECT_RULE,
} from '@commerce/domain-primitives';

/** An opaque id that the platform made, in requests, responses and events. */
export const wireId = z
  .string()
  .regex(IDENTIFIER_PATTERN, IDENTIFIER_RULE)
  .describe('Opaque id, 1 to 64 of A-Z a-z 0-9 _ -');

/** A customer in requests, responses and events: the id that the identity provider gave to its user. */
export const wireCustomerId = z
  .string()
  .refine(isSubject, SUBJECT_RULE)
  .meta({ minLength: 1, maxLength: MAX_SUBJECT_CHARACTERS, pattern: SUBJECT_PATTERN })
  .describe("The customer's id at the identity provider, 1 to 255 characters");

/** ISO 8601, UTC, milliseconds: `2025-10-03T10:15:00.000Z`. */
export const wireTime = z.iso
  .datetime({ precision: 3 })
  .describe('ISO 8601 time in UTC with milliseconds');

/** An ISO 4217 currency code. */
export const wireCurrency = z
  .string()
  .refine(isCurrency, { error: 'must be an ISO 4217 currency code' })
  .describe('ISO 4217 currency code');

/** A currency in a request: the documents list the accepted codes. */
export const wireCurrencyTaken = wireCurrency.meta({ enum: CURRENCIES });

/** A currency in a response: the documents give only the pattern, so that new codes do not break a client. */
export const wireCurrencyGiven = wireCurrency.meta({ pattern: '^[A-Z]{3}$' });

/** A decimal in major units; `Money.fromMajor` checks whether its decimals match its currency. */
export const wireAmount = z.number().nonnegative().describe('Decimal amount in major units');

/** A number of reward points. */
export const wirePoints = z.int().nonnegative().describe('Whole reward points');

/** The provider's id of a payment; see `PaymentId` of Orders. */
export const wirePaymentId = z
  .string()
  // Without `pattern` in the documents: a replaced pattern counts as a narrower one there, and this one is wider.
  .refine((id) => /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(id), {
    error: 'must be 1 to 255 printable ASCII characters, no space at either end',
  })
  .describe(
    "The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end",
  );

// Written out, because \s and \p differ between the engines that read the documents.
const CONTROL = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';
const BLANK = '\\t\\n\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const PLAIN_TEXT = `^[^${CONTROL}]*$`;
const PLAIN_TEXT_NOT_BLANK = `^[^${CONTROL}]*[^${CONTROL}${BLANK}][^${CONTROL}]*$`;

/**
 * A text written by a caller. Tabs and line breaks are allowed; other control characters are not, and neither is half a
 * surrogate pair, which cannot be stored as UTF-8. With a minimum length of 1 the text must not be blank.
 *
 * @param maxLength in characters, as `charactersIn` counts them.
 */
export const wireText = (maxLength: number, minLength: 0 | 1 = 1) => {
  const pattern = minLength === 0 ? PLAIN_TEXT : PLAIN_TEXT_NOT_BLANK;
  const form = new RegExp(pattern, 'u');
  return z
    .string()
    .refine((text) => charactersIn(text) <= maxLength, {
      error: `must have at most ${maxLength} characters`,
      // The pattern is tried from each character of a text, which takes seconds for a body full of them.
      abort: true,
    })
    .refine(
      (text) => text.isWellFormed() && form.test(text),
      `must be text without control characters${minLength === 0 ? '' : ', and not blank'}`,
    )
    .meta({ ...(minLength > 0 && { minLength }), maxLength, pattern });
};
