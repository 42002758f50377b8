import * as z from 'zod';
import { anyOf, type Claims, shown } from './claims.ts';
import type { DecodedToken } from './decode-token.ts';

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

const isoTime = (seconds: number): string => new Date(seconds * 1_000).toISOString();

const refusedTime = (payload: Claims, { now, leeway }: TokenTime) => {
  const parsed = times.safeParse(payload);
  if (!parsed.success) {
    const claim = String(parsed.error.issues[0]?.path[0]);
    return `Its ${claim} is ${shown(payload[claim])}; expected a time in seconds.`;
  }
  const { exp, nbf = 0, iat = 0 } = parsed.data;
  const present = `now is ${isoTime(now)}, and the leeway ${leeway} s`;
  if (exp + leeway <= now) return `It expired at ${isoTime(exp)}; ${present}.`;
  if (nbf - leeway > now) return `It is not valid before nbf, ${isoTime(nbf)}; ${present}.`;
  if (iat - leeway > now) return `It was issued in the future, iat ${isoTime(iat)}; ${present}.`;
  return undefined;
};

// OpenID Connect Core sections 2 and 3.3.2.11: hashes of what is issued together with an ID token.
const ONLY_IN_ID_TOKENS = ['at_hash', 'c_hash', 's_hash'];

const NO_TYPE = 'none';

/** The name of a token type. RFC 7515 section 4.1.9: `application/` may be omitted, and media types have no case. */
export const typeName = (type: string): string => type.toLowerCase().replace(/^application\//, '');

const typeOf = ({ typ }: Claims): string | undefined => {
  if (typ === undefined) return NO_TYPE;
  const type = typeof typ === 'string' ? typeName(typ) : NO_TYPE;
  return type === NO_TYPE ? undefined : type;
};

const lowerCase = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

/**
 * An ID token tells the client who logged in; it does not grant access. It is signed with the same keys, and its
 * audience may be that of the API if the two share a client id.
 *
 * `auth_time` proves nothing, because access tokens of Cognito and Keycloak have it. `nonce` proves an ID token only
 * without scopes: Keycloak put it into access tokens up to version 23, and those have scopes.
 */
const refusedKind = (
  { header, payload }: Pick<DecodedToken, 'header' | 'payload'>,
  types: readonly string[],
): string | undefined => {
  const type = typeOf(header);
  if (type === undefined || !types.includes(type)) {
    return `Its header typ is ${shown(header.typ)}; expected ${anyOf(types)}.`;
  }
  // Amazon Cognito: `access` or `id`.
  if (payload.token_use !== undefined && payload.token_use !== 'access') {
    return `Its token_use is ${shown(payload.token_use)}; expected "access".`;
  }
  // Keycloak: `Bearer`, or `DPoP`, or `ID`, `Refresh`, `Offline`, `Logout`.
  if (['id', 'refresh', 'offline', 'logout'].includes(String(lowerCase(payload.typ)))) {
    return `Its claim typ is ${shown(payload.typ)}, which an access token does not have.`;
  }
  const telling = ONLY_IN_ID_TOKENS.find((claim) => payload[claim] !== undefined);
  if (telling !== undefined) return `It is an ID token: it has ${telling}.`;
  const hasScopes = payload.scope !== undefined || payload.scp !== undefined;
  if (payload.nonce !== undefined && !hasScopes && type !== 'at+jwt') {
    return 'It is an ID token: it has a nonce and no scope.';
  }
  return undefined;
};

/**
 * Returns why a token is not a currently valid access token; undefined if it is. Signature, issuer and audience are
 * checked by the verifier.
 *
 * @param types accepted values of the header `typ`, see `TokenSettings`.
 */
export const rejectionReason = (
  token: Pick<DecodedToken, 'header' | 'payload'>,
  time: TokenTime,
  types: readonly string[],
): string | undefined => {
  // RFC 7515 section 4.1.11: extensions marked as critical must be understood, and none is supported.
  if (token.header.crit !== undefined) return 'Its header has a crit.';
  return refusedTime(token.payload, time) ?? refusedKind(token, types);
};
