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
