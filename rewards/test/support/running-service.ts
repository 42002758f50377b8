import { toPathSegment } from '@commerce/event-contracts';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

// More than any call takes on a loaded machine.
const REMAINING_MS = 60_000;

// Of its context a handler reads these.
export const LAMBDA_CONTEXT = {
  functionName: 'commerce-rewards-test-function',
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => REMAINING_MS,
} as unknown as Context;

interface Request {
  readonly customer: string;
  readonly caller: string;
  readonly scope?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request as API Gateway hands it over once the authorizer has passed it. */
export const apiEvent = ({
  customer,
  caller,
  scope = '',
  query,
  headers = {},
  body,
}: Request): APIGatewayProxyEvent =>
  ({
    path: `/rewards/${toPathSegment(customer)}`,
    httpMethod: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    pathParameters: { customerId: toPathSegment(customer) },
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters:
      query === undefined
        ? null
        : Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { authorizer: { customerId: encodeURIComponent(caller), scope } },
    // The rest of the event is read by no handler.
  }) as unknown as APIGatewayProxyEvent;
