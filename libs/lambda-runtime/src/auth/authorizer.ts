import type {
  APIGatewayAuthorizerResult,
  APIGatewayTokenAuthorizerEvent,
  StatementEffect,
} from 'aws-lambda';
import { logger } from '../logging/logger.ts';
import { TokenRefused, type VerifiedToken } from './token-verifier.ts';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

// API Gateway turns exactly this message into its 401.
const UNAUTHORIZED = new Error('Unauthorized');

// The result is cached for a token over all routes of the API, so the policy must cover all of them;
// what a caller may do on a route is for its handler to say.
const everyRouteOf = (methodArn: string): string => {
  const [api, stage] = methodArn.split('/');
  return `${api ?? '*'}/${stage ?? '*'}/*`;
};

const policy = (
  effect: StatementEffect,
  resource: string,
): APIGatewayAuthorizerResult['policyDocument'] => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
});

/**
 * A Lambda authorizer (type TOKEN) for a REST API. Passes `customerId` and `scope` on to the handler.
 *
 * @param verify rejects for a token that is not good, e.g. one of `createTokenVerifier`.
 */
export const authorizer =
  (verify: (token: string) => Promise<VerifiedToken>) =>
  async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const token = BEARER.exec(event.authorizationToken)?.[1];
    if (token === undefined) throw UNAUTHORIZED;
    try {
      const { customerId, scope } = await verify(token);
      return {
        principalId: customerId,
        policyDocument: policy('Allow', everyRouteOf(event.methodArn)),
        context: { customerId, scope },
      };
    } catch (error) {
      // Without the issuer's keys nobody can be let in, but nobody's token is to blame either: API
      // Gateway answers any other error as its own failure.
      if (!(error instanceof TokenRefused)) throw error;
      logger.info({ err: error }, 'token refused');
      throw UNAUTHORIZED;
    }
  };
