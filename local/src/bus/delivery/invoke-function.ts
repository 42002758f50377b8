import { Agent, request } from 'node:http';
import * as z from 'zod';
import { errorCode } from '../../error-code.ts';
import { functionArn } from '../local-account.ts';
import type { InvocationResult } from './delivery.ts';

/** The Lambda API of one service, as serverless-offline serves it on its lambdaPort. */
export interface FunctionTarget {
  readonly lambdaEndpoint: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
}

interface LambdaResponse {
  readonly status: number;
  readonly failed: boolean;
  readonly body: string;
}

/** A handler past its own timeout and this margin hangs, or its process does: the delivery has failed and comes again. */
const HANGING_AFTER_MS = 10_000;

/**
 * The runtime's names for code it could not load, at the head of the stack that serverless-offline responds with. A
 * bundle is missing or half written while its service is built again; on AWS code is replaced as a
 * whole. So the event waits, as for any target that is down, and the handler has not failed.
 */
const NOT_LOADED = /^Runtime\.(ImportModuleError|UserCodeSyntaxError|HandlerNotFound): (.*)/;

const unhandledError = z.object({ trace: z.tuple([z.string()], z.unknown()) });

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** Invokes a function and waits for its result. Never rejects: a failure is a result. */
export const invokeFunction = async (
  target: FunctionTarget,
  payload: unknown,
): Promise<InvocationResult> => {
  try {
    return interpret(target, await post(target, JSON.stringify(payload)));
  } catch (error) {
    const code = errorCode(error) ?? 'no response';
    return {
      kind: 'unreachable',
      code: 'SDK_CLIENT_ERROR',
      message: `${functionArn(target.functionName)} could not be reached at ${target.lambdaEndpoint} (${code})`,
    };
  }
};

const interpret = (target: FunctionTarget, response: LambdaResponse): InvocationResult => {
  if (response.status === 404) {
    return {
      kind: 'no-such-function',
      message: `${target.lambdaEndpoint} does not know ${functionArn(target.functionName)}`,
    };
  }
  if (response.status !== 200) {
    return {
      kind: 'unreachable',
      code: response.status === 429 ? 'THROTTLING' : 'ERROR_FROM_TARGET',
      message: `Lambda responded with ${response.status} for ${functionArn(target.functionName)}`,
    };
  }
  const payload = parseOrText(response.body);
  if (!response.failed) return { kind: 'succeeded', payload };
  const whyNotLoaded = loadingFailure(payload);
  return whyNotLoaded === undefined
    ? { kind: 'function-error', payload }
    : {
        kind: 'unreachable',
        code: 'FUNCTION_NOT_LOADED',
        message: `${functionArn(target.functionName)} could not be loaded: ${whyNotLoaded}`,
      };
};

/** Why there was no handler to call; undefined when there was one and it failed. */
const loadingFailure = (payload: unknown): string | undefined => {
  const error = unhandledError.safeParse(payload);
  return error.success ? NOT_LOADED.exec(error.data.trace[0])?.[2] : undefined;
};

const parseOrText = (body: string): unknown => {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

const post = async (target: FunctionTarget, body: string): Promise<LambdaResponse> => {
  const url = `${target.lambdaEndpoint}/2015-03-31/functions/${target.functionName}/invocations`;
  return new Promise<LambdaResponse>((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      timeout: target.timeoutSeconds * 1_000 + HANGING_AFTER_MS,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-amz-invocation-type': 'RequestResponse',
      },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          failed: response.headers['x-amz-function-error'] !== undefined,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    outgoing.end(body);
  });
};
