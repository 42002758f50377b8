import { type Branded, invalidInput } from '@commerce/domain-primitives';

/** A payment as its provider names it: opaque, compared character by character, never taken apart. */
export type PaymentId = Branded<string, 'PaymentId'>;

/**
 * 1 to 255 printable ASCII characters, no space at either end. Providers' references are ASCII (Stripe: `pi_…`, Adyen:
 * `8515…`, some a URL); beyond it two texts that look alike may differ, and so pay two orders.
 */
export const PAYMENT_ID_PATTERN = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

const isPaymentId = (value: string): value is PaymentId => PAYMENT_ID_PATTERN.test(value);

/** @throws CommerceError `invalid-input` for a value that does not match {@link PAYMENT_ID_PATTERN}. */
export const paymentId = (value: string): PaymentId => {
  if (!isPaymentId(value)) {
    throw invalidInput(
      'A payment id is 1 to 255 printable ASCII characters, no space at its ends.',
    );
  }
  return value;
};
