import { Agent, request } from 'node:http';
import { LOCAL_REGION } from './bus/local-account.ts';

/** DynamoDB refused a call; `code` is its exception name, such as `ResourceNotFoundException`. */
export class DynamoDbError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'DynamoDbError';
    this.code = code;
  }
}

/** Calls one operation, such as `DescribeTable`; the response is DynamoDB's JSON, values still in their wire form. */
export type DynamoDbCall = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** DynamoDB Local reads the access key and the region out of this header and checks no signature. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=local/20260101/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

/** A call that hangs longer than this has lost its engine. */
const TIMEOUT_MS = 20_000;

const agent = new Agent({ keepAlive: true });

/**
 * A client for DynamoDB Local that passes stream records on exactly as a Lambda function receives them, which an SDK
 * client would have turned into its own types.
 *
 * @param endpoint such as `http://127.0.0.1:3050`
 * @param service which API: tables or their streams
 */
export const dynamoDbClient = (endpoint: string, service: 'tables' | 'streams'): DynamoDbCall => {
  const prefix = service === 'tables' ? 'DynamoDB_20120810' : 'DynamoDBStreams_20120810';
  return async (operation, input) => {
    const { status, body } = await post(endpoint, `${prefix}.${operation}`, JSON.stringify(input));
    const response = parseObject(body);
    if (status === 200) return response;
    const type = typeof response.__type === 'string' ? response.__type : 'UnknownError';
    const message = response.message ?? response.Message;
    throw new DynamoDbError(
      type.split('#').at(-1) ?? type,
      typeof message === 'string' ? message : `DynamoDB returned ${status}`,
    );
  };
};

const parseObject = (body: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const post = async (
  endpoint: string,
  target: string,
  body: string,
): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = request(endpoint, {
      method: 'POST',
      agent,
      timeout: TIMEOUT_MS,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': target,
        authorization: AUTHORIZATION,
      },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${target} timed out`)));
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    outgoing.end(body);
  });
