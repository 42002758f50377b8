import { CommerceError } from '@commerce/domain-primitives';

/**
 * Returns the `WWW-Authenticate` of an error (RFC 6750 section 3): what the client may do about its token, and nothing
 * else. Without a token there is no error to name (section 3.1). The authorizer refuses all other tokens; API Gateway
 * responds for it with one fixed challenge.
 */
export const challengeOf = (error: unknown): string | undefined => {
  if (!(error instanceof CommerceError)) return undefined;
  if (error.requiredScope !== undefined) {
    return `Bearer error="insufficient_scope", scope="${error.requiredScope}"`;
  }
  if (error.kind !== 'unauthenticated') return undefined;
  return error.code === 'token-expired'
    ? 'Bearer error="invalid_token", error_description="The token has expired"'
    : 'Bearer';
};
