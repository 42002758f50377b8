import type { DataOf, EventContract } from '@commerce/event-contracts';
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  EventBridgeEvent,
} from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import type { OrderRepresentation } from '../../src/handlers/api/schemas/order-representation.ts';

type ApiLambda = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

// More than any call takes on a loaded machine: a test of what happens when time is short says so.
const REMAINING_MS = 60_000;

type ReadByHandlers = Pick<Context, 'awsRequestId' | 'functionName' | 'getRemainingTimeInMillis'>;

const context = (functionName: string, remainingMs = REMAINING_MS): Context => {
  const read: ReadByHandlers = {
    awsRequestId: randomUUID(),
    functionName,
    getRemainingTimeInMillis: () => remainingMs,
  };
  return read as Context;
};

/** What the responses of this service may hold; each holds some of it. */
interface ReplyBody extends OrderRepresentation {
  readonly type: string;
  readonly errors: unknown;
}

export interface ApiCall {
  /** Only HEAD is told apart. */
  readonly method?: 'HEAD';
  readonly as?: string;
  readonly scope?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The text of the body, where no object has it. */
  readonly rawBody?: string;
  /** What is left of the function's time; plenty unless given. */
  readonly remainingMs?: number;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: ReplyBody;
}

/** Calls a handler as API Gateway would, with the result of the authorizer. */
export const call = async (handler: ApiLambda, request: ApiCall = {}): Promise<ApiReply> => {
  const { as = 'alice', scope = '', path, query, headers, body, rawBody, remainingMs } = request;
  const event = {
    httpMethod: request.method,
    path: '/orders',
    headers: { 'Content-Type': 'application/json', ...headers },
    pathParameters: path ?? null,
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: null,
    body: rawBody ?? (body === undefined ? null : JSON.stringify(body)),
    isBase64Encoded: false,
    requestContext: { authorizer: { customerId: encodeURIComponent(as), scope } },
  } as unknown as APIGatewayProxyEvent;
  const {
    statusCode,
    headers: responseHeaders,
    body: text,
  } = await handler(event, context('api', remainingMs));
  return {
    status: statusCode,
    headers: responseHeaders ?? {},
    body: text === '' ? undefined : JSON.parse(text),
  };
};

/** An event as EventBridge delivers it. */
export const delivery = <Contract extends EventContract>(
  contract: Contract,
  subject: string,
  data: DataOf<Contract>,
  id: string = randomUUID(),
) =>
  ({
    'detail-type': contract.type,
    source: contract.source,
    detail: {
      id,
      type: contract.type,
      version: contract.version,
      source: contract.source,
      occurredAt: new Date().toISOString(),
      correlationId: 'correlation-1',
      subject,
      data,
    },
  }) as unknown as EventBridgeEvent<string, unknown>;

/** Runs a consumer or a scheduled handler. */
export const run = <Event>(
  handler: (event: Event, context: Context) => Promise<unknown>,
  event: Event,
): Promise<unknown> => handler(event, context('consumer'));
