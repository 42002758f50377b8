import { JwtVerifier } from 'aws-jwt-verify';
import { JwksValidationError, JwkValidationError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { isSubject } from '@commerce/domain-primitives';
import * as z from 'zod';
import { rejectionReason } from './access-token.ts';

/** Which tokens are accepted. */
export interface TokenSettings {
  /** The claim `iss` of accepted tokens. */
  readonly issuer: string;
  /** The claim `aud` of accepted tokens. */
  readonly audience: string;
  /** The URL of the issuer's keys. */
  readonly jwksUri: string;
  /** The tolerated difference between the clocks of the issuer and this machine, in seconds. Default 60. */
  readonly clockLeewaySeconds?: number;
}

/** What a valid token says about its bearer. */
export interface VerifiedToken {
  /** The claim `sub`. */
  readonly customerId: string;
  /** The claim `scope`: scopes separated by spaces, or empty. */
  readonly scope: string;
  /** Until when it is accepted, the leeway included; seconds since 1970. */
  readonly goodUntil: number;
}

/** The token is not valid: forged, expired, for another audience, or without a usable subject. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Enough for machines synchronized by NTP, and short compared with the lifetime of a token. */
export const DEFAULT_CLOCK_LEEWAY_SECONDS = 60;

const JWKS_TIMEOUT_MS = 3_000;

const claims = z.object({
  sub: z.string().refine(isSubject),
  scope: z.string().optional(),
  exp: z.number(),
});

// The library's fetcher supports only https; the issuer of the local platform uses http.
const fetchJwks = async (uri: string): Promise<ArrayBuffer> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(JWKS_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`The issuer responded with ${response.status} for its keys.`);
  return response.arrayBuffer();
};

// The library has one family of errors for invalid tokens and for invalid keys of the issuer. The latter are not the
// token's fault.
const blamesToken = (error: unknown): error is JwtBaseError =>
  error instanceof JwtBaseError &&
  !(error instanceof JwksValidationError) &&
  !(error instanceof JwkValidationError);

const asRefusal = (cause: unknown): unknown =>
  blamesToken(cause) ? new TokenRefused(cause.message, { cause }) : cause;

const decoded = (token: string) => {
  try {
    return decomposeUnverifiedJwt(token);
  } catch (cause) {
    throw asRefusal(cause);
  }
};

/**
 * Creates a function that verifies bearer tokens: the signature by the issuer's published keys (RS256 or ES256), issuer,
 * audience and times, and that it is an access token (see `rejectionReason`). Keys are cached between calls and fetched
 * again for an unknown key id.
 *
 * @returns a function that resolves to the token's claims. It throws TokenRefused for an invalid token, and another
 *   error if the issuer's keys could not be fetched.
 */
export const createTokenVerifier = ({
  issuer,
  audience,
  jwksUri,
  clockLeewaySeconds = DEFAULT_CLOCK_LEEWAY_SECONDS,
}: TokenSettings): ((token: string) => Promise<VerifiedToken>) => {
  const verifier = JwtVerifier.create(
    { issuer, audience, jwksUri, graceSeconds: clockLeewaySeconds },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchJwks } }) },
  );
  return async (token) => {
    const time = { now: Date.now() / 1_000, leeway: clockLeewaySeconds };
    // Before the signature: an expired token need not be verified, and the library fails for times beyond the range of
    // a Date.
    const why = rejectionReason(decoded(token), time);
    if (why !== undefined) throw new TokenRefused(why);
    const payload = await verifier.verify(token).catch((cause: unknown) => {
      throw asRefusal(cause);
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) {
      throw new TokenRefused('The subject of the token is missing or not a customer id.');
    }
    const { sub, scope = '', exp } = parsed.data;
    return { customerId: sub, scope, goodUntil: exp + clockLeewaySeconds };
  };
};
