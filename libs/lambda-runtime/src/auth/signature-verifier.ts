import {
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import {
  JwtVerifierBase,
  type JwtVerifierProperties,
  type VerifyProperties,
} from 'aws-jwt-verify/jwt-verifier';
import * as z from 'zod';
import { shortened, shown } from './claims.ts';
import type { DecodedToken } from './decode-token.ts';
import { TokenRefused } from './token-refused.ts';

const JWKS_TIMEOUT_MS = 3_000;

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

// The second: the keys were fetched for another unknown id seconds ago, and are not fetched each time.
const isUnknownKey = (error: unknown): boolean =>
  error instanceof KidNotFoundInJwksError || error instanceof WaitPeriodNotYetEndedJwkError;

const signingHeader = z.object({ alg: z.string(), kid: z.string().optional() });

// A type, because an interface has no index signature, which the class demands.
type Checks = Pick<VerifyProperties, keyof VerifyProperties>;

// The claims are checked by this project, since the library refuses some that providers send: a list in `scope`.
const NO_CLAIMS = { issuer: null, audience: null };

/**
 * Verifies signatures by the issuer's published keys (RS256, ES256 and others; never a shared secret). Keys are cached
 * between calls and fetched again for an unknown key id.
 */
export class SignatureVerifier extends JwtVerifierBase<
  Checks,
  JwtVerifierProperties<Checks>,
  false
> {
  readonly #jwksUri: string;

  constructor(issuer: string, jwksUri: string) {
    super(
      { issuer, jwksUri, audience: null },
      new SimpleJwksCache({ fetcher: { fetch: fetchJwks } }),
    );
    this.#jwksUri = jwksUri;
  }

  /**
   * @throws TokenRefused if the token was not signed by the issuer.
   * @throws Error if the issuer's keys could not be fetched.
   */
  async verifySignature({
    header,
    headerB64,
    payloadB64,
    signatureB64,
  }: DecodedToken): Promise<void> {
    const { data } = signingHeader.safeParse(header);
    if (data === undefined) {
      throw new TokenRefused('Its header has no alg, or a kid that is not a text.');
    }
    const { alg, kid } = data;
    const parts = {
      header: { alg, ...(kid !== undefined && { kid }) },
      payload: {},
      headerB64,
      payloadB64,
      signatureB64,
    };
    try {
      await this.verifyDecomposedJwt(parts, this.#jwksUri, NO_CLAIMS);
    } catch (cause) {
      if (isUnknownKey(cause)) {
        throw new TokenRefused(`Its kid is ${shown(kid)}; ${this.#jwksUri} has no such key.`);
      }
      throw blamesToken(cause) ? new TokenRefused(shortened(cause.message)) : cause;
    }
  }
}
