import { JwtVerifier } from 'aws-jwt-verify';
import { JwksValidationError, JwkValidationError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import * as z from 'zod';

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

export interface VerifiedToken {
  readonly customerId: string;
  readonly scope: string;
}

/** The token is not good: forged, expired, for somebody else, or of a bearer we cannot name. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

const JWKS_TIMEOUT_MS = 3_000;

const claims = z.object({
  sub: z.string().regex(IDENTIFIER_PATTERN),
  scope: z.string().optional(),
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

/**
 * Makes the check of bearer tokens: signature by the issuer's published keys (RS256 or ES256),
 * issuer, audience and times. Keys are kept between calls and fetched again for an unknown key id.
 *
 * The check resolves to what the token says of its bearer. It rejects with `TokenRefused` for a token
 * that is not good, and with another error when the issuer's keys could not be had.
 */
export const createTokenVerifier = ({
  issuer,
  audience,
  jwksUri,
}: TokenSettings): ((token: string) => Promise<VerifiedToken>) => {
  const verifier = JwtVerifier.create(
    { issuer, audience, jwksUri },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchJwks } }) },
  );
  return async (token) => {
    const payload = await verifier.verify(token).catch((cause: unknown) => {
      throw blamesToken(cause) ? new TokenRefused(cause.message, { cause }) : cause;
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) {
      throw new TokenRefused('The token names no subject that could be a customer.');
    }
    return { customerId: parsed.data.sub, scope: parsed.data.scope ?? '' };
  };
};
