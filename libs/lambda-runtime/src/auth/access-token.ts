import * as z from 'zod';

/** A token's header and claims, decoded and not yet verified. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The current time since 1970, and the tolerated difference between clocks; both in seconds. */
export interface TokenTime {
  readonly now: number;
  readonly leeway: number;
}

// Seconds since 1970 (RFC 7519 section 2), up to the maximum of a Date.
const MAX_NUMERIC_DATE = 8_640_000_000_000;
const numericDate = z.number().min(0).max(MAX_NUMERIC_DATE);

const times = z.object({
  // RFC 9068 section 2.2 requires it: a token without one would never expire.
  exp: numericDate,
  nbf: numericDate.optional(),
  iat: numericDate.optional(),
});

const refusedTime = (payload: DecodedToken['payload'], { now, leeway }: TokenTime) => {
  const parsed = times.safeParse(payload);
  if (!parsed.success) {
    const claim = String(parsed.error.issues[0]?.path[0]);
    return `Its ${claim} is missing or not a time in seconds.`;
  }
  const { exp, nbf = 0, iat = 0 } = parsed.data;
  if (exp + leeway <= now) return 'It has expired.';
  if (nbf - leeway > now) return 'It is not valid yet: nbf is in the future.';
  if (iat - leeway > now) return 'It was issued in the future: iat.';
  return undefined;
};

// RFC 9068 section 2.1: `at+jwt` if the issuer follows that profile; most use JWT (RFC 7519 section 5.1), and Amazon
// Cognito has no typ. Any other value is a token of another kind (RFC 8725 section 3.11).
const ACCESS_TOKEN_TYPES: ReadonlySet<unknown> = new Set([
  'at+jwt',
  'application/at+jwt',
  'jwt',
  'application/jwt',
  undefined,
]);

// OpenID Connect Core sections 2 and 3.3.2.11: hashes of what is issued together with an ID token.
const ONLY_IN_ID_TOKENS = ['at_hash', 'c_hash', 's_hash'];

const lowerCase = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

/**
 * An ID token tells the client who logged in; it does not grant access. It is signed with the same keys, and its
 * audience may be that of the API if the two share a client id.
 *
 * `auth_time` proves nothing, because access tokens of Cognito and Keycloak have it. `nonce` proves an ID token only
 * without scopes: Keycloak put it into access tokens up to version 23, and those have scopes.
 */
const refusedKind = ({ header, payload }: DecodedToken): string | undefined => {
  const type = lowerCase(header.typ);
  if (!ACCESS_TOKEN_TYPES.has(type)) return 'Its typ is not that of an access token.';
  // Amazon Cognito: `access` or `id`.
  if (payload.token_use !== undefined && payload.token_use !== 'access') {
    return 'Its token_use is not access.';
  }
  // Keycloak: `Bearer`, or `DPoP`, or `ID`, `Refresh`, `Offline`, `Logout`.
  if (['id', 'refresh', 'offline', 'logout'].includes(String(lowerCase(payload.typ)))) {
    return 'Its claim typ is not that of an access token.';
  }
  const telling = ONLY_IN_ID_TOKENS.find((claim) => payload[claim] !== undefined);
  if (telling !== undefined) return `It is an ID token: it has ${telling}.`;
  const hasScopes = payload.scope !== undefined || payload.scp !== undefined;
  const isDeclared = type === 'at+jwt' || type === 'application/at+jwt';
  if (payload.nonce !== undefined && !hasScopes && !isDeclared) {
    return 'It is an ID token: it has a nonce and no scope.';
  }
  return undefined;
};

/**
 * Returns why a token is not a currently valid access token; undefined if it is. Signature, issuer and audience are
 * checked by the verifier.
 */
export const rejectionReason = (token: DecodedToken, time: TokenTime): string | undefined => {
  // RFC 7515 section 4.1.11: extensions marked as critical must be understood, and none is supported.
  if (token.header.crit !== undefined) return 'Its header has a crit.';
  return refusedTime(token.payload, time) ?? refusedKind(token);
};
