import * as z from 'zod';

/** A token's header and claims, decoded and not yet verified. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** When it is, and by how much another machine's clock may differ from ours; both in seconds. */
export interface TokenTime {
  readonly now: number;
  readonly leeway: number;
}

// Seconds since 1970 (RFC 7519 section 2), up to what a Date can hold.
const MAX_NUMERIC_DATE = 8_640_000_000_000;
const numericDate = z.number().min(0).max(MAX_NUMERIC_DATE);

const times = z.object({
  // RFC 9068 section 2.2 demands it: a token without one would be good for ever.
  exp: numericDate,
  nbf: numericDate.optional(),
  iat: numericDate.optional(),
});

const refusedTime = (payload: DecodedToken['payload'], { now, leeway }: TokenTime) => {
  const parsed = times.safeParse(payload);
  if (!parsed.success) {
    const claim = String(parsed.error.issues[0]?.path[0]);
    return `Its ${claim} is missing or no time in seconds.`;
  }
  const { exp, nbf = 0, iat = 0 } = parsed.data;
  if (exp + leeway <= now) return 'It has expired.';
  if (nbf - leeway > now) return 'It is not good yet: nbf is in the future.';
  if (iat - leeway > now) return 'It was issued in the future: iat.';
  return undefined;
};

// RFC 9068 section 2.1: `at+jwt` where the issuer follows that profile; most say JWT (RFC 7519 section 5.1),
// and Amazon Cognito says nothing. Anything else names a token of another kind (RFC 8725 section 3.11).
const ACCESS_TOKEN_TYPES: ReadonlySet<unknown> = new Set([
  'at+jwt',
  'application/at+jwt',
  'jwt',
  'application/jwt',
  undefined,
]);

// OpenID Connect Core sections 2 and 3.3.2.11: hashes of what an ID token is handed out with.
const ONLY_IN_ID_TOKENS = ['at_hash', 'c_hash', 's_hash'];

const lowerCase = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

/**
 * An ID token says who logged in, to the client that asked; it gives no access. It is signed with the
 * same keys, and its audience may well be that of the API where the two share a client id.
 *
 * `auth_time` says nothing, since access tokens of Cognito and Keycloak have it. `nonce` says something only where
 * there are no scopes: Keycloak put it into access tokens up to version 23, and those have scopes.
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
 * Why a token is no access token that is good now; undefined when it is one. Who signed it, who issued
 * it and for whom is for the verifier to say.
 */
export const rejectionReason = (token: DecodedToken, time: TokenTime): string | undefined => {
  // RFC 7515 section 4.1.11: what a header marks as critical must be understood, and no extension is here.
  if (token.header.crit !== undefined) return 'Its header has a crit.';
  return refusedTime(token.payload, time) ?? refusedKind(token);
};
