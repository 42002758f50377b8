import { CommerceError } from '@commerce/domain-primitives';
import type { Headers } from '../http/request-parsing.ts';
import { logger } from '../logging/logger.ts';
import { bearerTokenIn } from './bearer-token.ts';
import { type Caller, scopesOf } from './caller.ts';
import { TokenRefused } from './token-refused.ts';
import type { VerifiedToken } from './token-verifier.ts';

const refused = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'unauthenticated',
    kind: 'unauthenticated',
    message: 'The bearer token is not valid.',
    cause,
  });

const notVerified = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'authorizer-unavailable',
    kind: 'unavailable',
    message: 'The bearer token cannot be verified at the moment.',
    cause,
  });

/**
 * The caller of a route that needs no token; undefined for a request without one. API Gateway calls an authorizer for all
 * requests of a route or for none, so the function verifies the token itself.
 *
 * @throws CommerceError `unauthenticated` for an invalid token: a caller who sends one expects to be known.
 * @throws CommerceError `authorizer-unavailable` if the issuer's keys could not be fetched.
 */
export const optionalCaller = async (
  { authorization }: Headers,
  verify: (token: string) => Promise<VerifiedToken>,
): Promise<Caller | undefined> => {
  if (authorization === undefined) return undefined;
  try {
    const { customerId, scope } = await verify(bearerTokenIn(authorization));
    return { customerId, scopes: scopesOf(scope) };
  } catch (error) {
    if (error instanceof TokenRefused) {
      logger.info({ err: error }, 'token refused');
      throw refused(error);
    }
    throw notVerified(error);
  }
};
