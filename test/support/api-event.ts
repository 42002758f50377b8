/** The parts of a request that a test sets; the rest are defaults of API Gateway. */
export interface TestRequest {
  readonly method: string;
  readonly path: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly as?: string;
  readonly scope?: string;
}

/** A request in the form in which API Gateway passes it to a function. */
export const apiEvent = (request: TestRequest): object => ({
  path: request.path,
  httpMethod: request.method,
  headers: { 'Content-Type': 'application/json', ...request.headers },
  pathParameters: request.pathParameters ?? null,
  queryStringParameters: request.query ?? null,
  multiValueQueryStringParameters: null,
  body: request.body === undefined ? null : JSON.stringify(request.body),
  isBase64Encoded: false,
  requestContext: {
    authorizer: {
      customerId: encodeURIComponent(request.as ?? 'alice'),
      scope: request.scope ?? '',
    },
  },
});
