import { isSubject, SUBJECT_RULE } from '@commerce/domain-primitives';
import * as z from 'zod';
import { rejectionReason } from './access-token.ts';
import { type Claims, claimAt, shown } from './claims.ts';
import { decodeToken } from './decode-token.ts';
import { SignatureVerifier } from './signature-verifier.ts';
import { type Recipient, refusedRecipient } from './token-recipient.ts';
import { TokenRefused } from './token-refused.ts';
import { type ScopeSettings, scopesIn } from './token-scopes.ts';

/** Which tokens are accepted, and how they are read. */
export interface TokenSettings extends Recipient, ScopeSettings {
  /** The URL of the issuer's keys. */
  readonly jwksUri: string;
  /** Name or path of the claim with the customer id. */
  readonly customerIdClaim: string;
  /** Accepted values of the header `typ` in lower case, without `application/`; `none` if it may be absent. */
  readonly tokenTypes: readonly string[];
  /** The tolerated difference between the clocks of the issuer and this machine, in seconds. */
  readonly clockLeewaySeconds: number;
}

/** What a valid token says about its bearer. */
export interface VerifiedToken {
  /** The customer id. */
  readonly customerId: string;
  /** Scopes separated by spaces, or empty. */
  readonly scope: string;
  /** Until when it is accepted, the leeway included; seconds since 1970. */
  readonly goodUntil: number;
}

const expiry = z.object({ exp: z.number() });

const customerIdIn = (claims: Claims, claim: string): string => {
  const value = claimAt(claims, claim);
  if (typeof value !== 'string') {
    throw new TokenRefused(
      `The customer id is read from ${claim}, which is ${shown(value)}; expected a text.`,
    );
  }
  if (!isSubject(value)) {
    throw new TokenRefused(`The customer id is read from ${claim} and ${SUBJECT_RULE}.`);
  }
  return value;
};

/**
 * Creates a function that verifies bearer tokens: the signature by the issuer's published keys, issuer, audience, client
 * and times, and that it is an access token (see `rejectionReason`).
 *
 * @returns a function that resolves to what the token says. It throws TokenRefused for an invalid token, and another
 *   error if the issuer's keys could not be fetched.
 */
export const createTokenVerifier = (
  settings: TokenSettings,
): ((token: string) => Promise<VerifiedToken>) => {
  const { issuer, jwksUri, customerIdClaim, tokenTypes, clockLeewaySeconds } = settings;
  const signatures = new SignatureVerifier(issuer, jwksUri);
  return async (token) => {
    const decoded = decodeToken(token);
    const { payload } = decoded;
    const time = { now: Date.now() / 1_000, leeway: clockLeewaySeconds };
    // Before the signature: an expired token need not be verified, and a token of another issuer has an unknown key.
    const why = rejectionReason(decoded, time, tokenTypes) ?? refusedRecipient(payload, settings);
    if (why !== undefined) throw new TokenRefused(why);
    await signatures.verifySignature(decoded);
    return {
      customerId: customerIdIn(payload, customerIdClaim),
      scope: scopesIn(payload, settings).join(' '),
      goodUntil: expiry.parse(payload).exp + clockLeewaySeconds,
    };
  };
};
