import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuseForeignCallers } from '../../loopback/refuse-foreign-callers.ts';
import { IDLE_CONNECTION_MS } from '../../loopback/idle-connection.ts';
import { handleControl, type ControlContext } from './control-api.ts';
import { AwsError } from './aws-error.ts';
import { EVENTBRIDGE_OPERATIONS } from './eventbridge-api.ts';
import { SQS_OPERATIONS } from './sqs-api.ts';

/** Ten of the largest messages; a longer request is not a call that is served here. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** Names the error the way older SQS clients look for it (API reference, the `awsQueryError` of each). */
const QUERY_ERRORS: Readonly<Record<string, string>> = {
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct;Sender',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong;Sender',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest;Sender',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId;Sender',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight;Sender',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue;Sender',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest;Sender',
};

/**
 * Serves the EventBridge and SQS JSON protocols and the control API on one port.
 *
 * @param endpoint the address that queue URLs begin with
 */
export const createBusServer = (context: ControlContext, endpoint: string): Server => {
  const options = { keepAliveTimeout: IDLE_CONNECTION_MS };
  const server = createServer(options, (request, response) => {
    void respond(request, response, context, endpoint);
  });
  refuseForeignCallers(server);
  return server;
};

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  context: ControlContext,
  endpoint: string,
): Promise<void> => {
  try {
    send(response, 200, await handle(request, context, endpoint));
  } catch (error) {
    if (error instanceof AwsError) {
      const queryError = QUERY_ERRORS[error.code];
      if (queryError !== undefined) response.setHeader('x-amzn-query-error', queryError);
      send(response, error.status, { __type: error.code, message: error.message });
    } else {
      send(response, 500, { __type: 'InternalFailure', message: String(error) });
    }
  }
};

const handle = async (
  request: IncomingMessage,
  { bus, streams }: ControlContext,
  endpoint: string,
): Promise<unknown> => {
  const target = request.headers['x-amz-target'];
  const readBody = async (): Promise<unknown> => readJson(request);
  if (typeof target !== 'string') {
    const url = new URL(request.url ?? '/', endpoint);
    const readControlBody = async (): Promise<unknown> => {
      requireJson(request);
      return readBody();
    };
    return handleControl(
      { method: request.method ?? 'GET', url, readBody: readControlBody },
      { bus, streams },
    );
  }
  const [api = '', operation = ''] = target.split('.');
  if (api === 'AWSEvents' && Object.hasOwn(EVENTBRIDGE_OPERATIONS, operation)) {
    return EVENTBRIDGE_OPERATIONS[operation]?.(await readBody(), bus);
  }
  if (api === 'AmazonSQS' && Object.hasOwn(SQS_OPERATIONS, operation)) {
    return SQS_OPERATIONS[operation]?.(await readBody(), { queues: bus.queues, endpoint });
  }
  throw new AwsError('UnknownOperationException', `The local bus does not serve ${target}`);
};

/** A browser asks first before it sends JSON to another origin; a form it sends at once. */
const requireJson = ({ headers }: IncomingMessage): void => {
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return;
  throw new AwsError('UnsupportedMediaType', 'The body must be application/json', 415);
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new AwsError('RequestEntityTooLarge', 'The body is too long', 413);
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON');
  }
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
};
