import * as z from 'zod';

/** A response of a deployed API. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// API Gateway times out after 29 s, but an emulator on a loaded machine may take longer.
const REQUEST_TIMEOUT_MS = 120_000;
const jsonObject = z.record(z.string(), z.unknown());

/** Calls a deployed API. */
export const request = async (
  method: string,
  url: string,
  { token, body, headers = {} }: RequestOptions = {},
): Promise<ApiResponse> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : jsonObject.parse(JSON.parse(text)),
  };
};
