import type {
  APIGatewayAuthorizerResult,
  APIGatewayTokenAuthorizerEvent,
  Context,
  StatementEffect,
} from 'aws-lambda';
import { runInContext } from '../context/invocation-context.ts';
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

// API Gateway keeps the result for the token as long as the API says (`resultTtlInSeconds`, 300 s here) and
// asks nothing of the token meanwhile; a REST API knows no shorter time for a single result
// (docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html). So that a
// token does not outlive itself by that time, the context says until when it is good, and `callerOf`
// looks at it on each request.
const decide = async (
  event: APIGatewayTokenAuthorizerEvent,
  verify: (token: string) => Promise<VerifiedToken>,
): Promise<APIGatewayAuthorizerResult> => {
  const token = BEARER.exec(event.authorizationToken)?.[1];
  if (token === undefined) throw new TokenRefused('There is no bearer token.');
  const { customerId, scope, goodUntil } = await verify(token);
  return {
    principalId: customerId,
    policyDocument: policy('Allow', everyRouteOf(event.methodArn)),
    context: { customerId, scope, goodUntil },
  };
};

/**
 * A Lambda authorizer (type TOKEN) for a REST API. Passes `customerId` and `scope` on to the handler.
 *
 * @param verify rejects for a token that is not good, e.g. one of `createTokenVerifier`.
 */
export const authorizer =
  (verify: (token: string) => Promise<VerifiedToken>) =>
  (
    event: APIGatewayTokenAuthorizerEvent,
    context: Context,
  ): Promise<APIGatewayAuthorizerResult> => {
    // API Gateway shows an authorizer no header but the token, so the correlation id starts behind it.
    const { awsRequestId: requestId, functionName } = context;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      try {
        const result = await decide(event, verify);
        logger.info('token accepted');
        return result;
      } catch (error) {
        if (error instanceof TokenRefused) {
          logger.info({ err: error }, 'token refused');
          throw UNAUTHORIZED;
        }
        // Without the issuer's keys nobody can be let in, but nobody's token is to blame either: API
        // Gateway answers any other error as its own failure.
        logger.error({ err: error }, 'token not verified');
        throw error;
      }
    });
  };
