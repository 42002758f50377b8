import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

// Of its context a handler reads these.
export const LAMBDA_CONTEXT = {
  functionName: 'commerce-test-function',
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

/** A request as API Gateway hands it over; `overrides` say what is special about it. */
export const apiEvent = (overrides: Partial<APIGatewayProxyEvent> = {}): APIGatewayProxyEvent =>
  ({
    path: '/things/1',
    httpMethod: 'POST',
    headers: {},
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { authorizer: { customerId: 'alice', scope: 'things:read things:write' } },
    ...overrides,
  }) as unknown as APIGatewayProxyEvent;

/** A request of a route without an authorizer. */
export const unauthorizedEvent = (headers: Record<string, string>): APIGatewayProxyEvent => {
  const event = apiEvent({ httpMethod: 'GET', headers });
  return { ...event, requestContext: { ...event.requestContext, authorizer: undefined } };
};
