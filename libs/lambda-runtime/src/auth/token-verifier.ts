import { JwtVerifier } from 'aws-jwt-verify';
import { JwksValidationError, JwkValidationError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import * as z from 'zod';
import { rejectionReason } from './access-token.ts';

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** By how much the issuer's clock may differ from ours, in seconds. Default 60. */
  readonly clockLeewaySeconds?: number;
}

export interface VerifiedToken {
  readonly customerId: string;
  readonly scope: string;
  /** Until when it is taken, the leeway included; seconds since 1970. */
  readonly goodUntil: number;
}

/** The token is not good: forged, expired, for somebody else, or of a bearer we cannot name. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Enough for machines that keep their time by NTP, and short beside the life of a token. */
export const DEFAULT_CLOCK_LEEWAY_SECONDS = 60;

const JWKS_TIMEOUT_MS = 3_000;

const claims = z.object({
  sub: z.string().regex(IDENTIFIER_PATTERN),
  scope: z.string().optional(),
  exp: z.number(),
});

// The library's own fetcher speaks https alone; the issuer of the local platform is plain http.
const fetchJwks = async (uri: string): Promise<ArrayBuffer> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(JWKS_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`The issuer answered ${response.status} for its keys.`);
  return response.arrayBuffer();
};

// The library has one family for what is wrong with a token and with what the issuer publishes; the
// bearer is not to blame for the latter.
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
 * Makes the check of bearer tokens: signature by the issuer's published keys (RS256 or ES256), issuer,
 * audience and times, and that it is an access token (see `whyRefused`). Keys are kept between calls and
 * fetched again for an unknown key id.
 *
 * The check resolves to what the token says of its bearer. It rejects with `TokenRefused` for a token
 * that is not good, and with another error when the issuer's keys could not be had.
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
    // Before the signature: what is not good now need not be verified, and the library trips over times
    // that no Date can hold.
    const why = rejectionReason(decoded(token), time);
    if (why !== undefined) throw new TokenRefused(why);
    const payload = await verifier.verify(token).catch((cause: unknown) => {
      throw asRefusal(cause);
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) {
      throw new TokenRefused('The token names no subject that could be a customer.');
    }
    const { sub, scope = '', exp } = parsed.data;
    return { customerId: sub, scope, goodUntil: exp + clockLeewaySeconds };
  };
};
