import type {
  APIGatewayAuthorizerResult,
  APIGatewayTokenAuthorizerEvent,
  Context,
  StatementEffect,
} from 'aws-lambda';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { bearerTokenIn } from './bearer-token.ts';
import { TokenRefused } from './token-refused.ts';
import type { VerifiedToken } from './token-verifier.ts';

// API Gateway responds to exactly this message with its 401.
const UNAUTHORIZED = new Error('Unauthorized');

// The result is cached for a token over all routes of the API, so the policy must cover all of them. The handler of a
// route checks what the caller may do there.
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

// API Gateway caches the result for the token as long as the API says (`resultTtlInSeconds`, 300 s here) without
// checking the token again; a REST API does not support a shorter time for a single result
// (docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html). So that a cached result
// does not extend the validity of a token, the context contains its expiry, which `callerOf` checks on each request.
const decide = async (
  event: APIGatewayTokenAuthorizerEvent,
  verify: (token: string) => Promise<VerifiedToken>,
): Promise<APIGatewayAuthorizerResult> => {
  const token = bearerTokenIn(event.authorizationToken);
  const { customerId: subject, scope, goodUntil } = await verify(token);
  // API Gateway puts these into JSON without escaping them (the access log has `principalId`), and does not state which
  // characters it accepts, so a subject is passed in ASCII without quotes. An id of A-Z a-z 0-9 _ - stays as it is.
  const customerId = encodeURIComponent(subject);
  return {
    principalId: customerId,
    policyDocument: policy('Allow', everyRouteOf(event.methodArn)),
    context: { customerId, scope, goodUntil },
  };
};

/**
 * Creates a Lambda authorizer (type TOKEN) for a REST API. It passes `customerId` (percent-encoded), `scope` and
 * `goodUntil` to the handler.
 *
 * @param verify throws TokenRefused for an invalid token; see `createTokenVerifier`.
 * @throws Error `Unauthorized` for an invalid token; API Gateway responds with 401.
 * @throws what `verify` throws if it could not check the token; API Gateway responds with 500.
 * @example
 * export const handler = authorizer(createTokenVerifier(readTokenSettings()));
 */
export const authorizer =
  (verify: (token: string) => Promise<VerifiedToken>) =>
  (
    event: APIGatewayTokenAuthorizerEvent,
    context: Context,
  ): Promise<APIGatewayAuthorizerResult> => {
    // An authorizer gets no header except the token, so the request's correlation id is not known here.
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
        // Without the issuer's keys no token can be checked, and none is invalid: API Gateway responds to any other
        // error with a 500.
        logger.error({ err: error }, 'token not verified');
        throw error;
      }
    });
  };
