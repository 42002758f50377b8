import type { DataOf, EventContract } from '@commerce/event-contracts';
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  EventBridgeEvent,
} from 'aws-lambda';
import { randomUUID } from 'node:crypto';

export interface Call {
  readonly method?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly scope?: string;
}

export type ApiLambda = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

/** What the tests read of bodies; which of it is there depends on the call. */
export interface ResponseBody {
  readonly productId: string;
  readonly updatedAt: string;
  readonly items: readonly { readonly productId: string; readonly name: string }[];
  readonly missing: readonly string[];
  readonly nextCursor?: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

export interface ApiResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: ResponseBody;
}

// More than any call takes on a loaded machine.
const REMAINING_MS = 60_000;

const contextOfCall = () => ({
  awsRequestId: randomUUID(),
  functionName: 'test',
  getRemainingTimeInMillis: () => REMAINING_MS,
});

/** Delivers an event to its consumer the way EventBridge does. */
export const deliver = <Contract extends EventContract>(
  consumer: (event: EventBridgeEvent<string, unknown>, context: Context) => Promise<unknown>,
  contract: Contract,
  subject: string,
  data: DataOf<Contract>,
): Promise<unknown> => {
  const { type, source, version } = contract;
  const detail = {
    ...{ id: randomUUID(), type, version, source, subject, data },
    occurredAt: new Date().toISOString(),
    correlationId: 'correlation-1',
  };
  const event = { 'detail-type': type, source, detail };
  // Only the parts of event and context that the runtime reads are made.
  return consumer(
    event as unknown as EventBridgeEvent<string, unknown>,
    contextOfCall() as unknown as Context,
  );
};

/** Calls a handler the way API Gateway does. */
export const call = async (handler: ApiLambda, request: Call = {}): Promise<ApiResult> => {
  const { method = 'GET', path = {}, query = {}, headers = {}, body, scope } = request;
  const event = {
    httpMethod: method,
    path: '/',
    pathParameters: path,
    queryStringParameters: query,
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, [value]]),
    ),
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: scope === undefined ? {} : { authorizer: { customerId: 'clerk', scope } },
  };
  // Only the parts of event and context that the runtime reads are made.
  const result = await handler(
    event as unknown as APIGatewayProxyEvent,
    contextOfCall() as unknown as Context,
  );
  return {
    status: result.statusCode,
    headers: Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    text: result.body,
    body: result.body === '' ? undefined : JSON.parse(result.body),
  };
};
