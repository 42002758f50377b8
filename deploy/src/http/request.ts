import * as z from 'zod';

/** An answer of a deployed API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// For what never answers: API Gateway gives up after 29 s, but an emulator on a loaded machine may be late with that.
const REQUEST_MS = 120_000;
const jsonObject = z.record(z.string(), z.unknown());

/** Calls a deployed API. */
export const request = async (
  method: string,
  url: string,
  { token, body, headers = {} }: RequestOptions = {},
): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(REQUEST_MS),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : jsonObject.parse(JSON.parse(text)),
  };
};
