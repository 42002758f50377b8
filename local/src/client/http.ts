import { ClientError } from './client-error.ts';

/** A response with its body read. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or undefined when the body is empty or something else. */
  readonly body: unknown;
}

export interface HttpCall {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

const TIMEOUT_MS = 30_000;

/**
 * Makes one HTTP call. Any status is a response.
 *
 * @throws ClientError when there is no response
 */
export const callHttp = async (url: string, call: HttpCall = {}): Promise<HttpResponse> => {
  const { method = 'GET', token, headers = {}, body } = call;
  const response = await send(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
};

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new ClientError(
      `${url} does not respond (${cause}). Is the platform running? Start it with npm start.`,
    );
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
