import { type ClientOptions, type CommerceClient, createClient } from '../../src/index.ts';
import { FakeTiming } from './fake-timing.ts';

/** A request as the service got it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  /** When it was sent, in milliseconds from the start. */
  readonly at: number;
}

type Reply = Response | Error | 'hangs';
/** A reply, or what makes one of a request. */
export type Replying = Reply | ((request: SeenRequest) => Reply);

/** A response with JSON. */
export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** A problem as the platform sends it. */
export const problem = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
  more: object = {},
): Response =>
  json(
    status,
    {
      type: `urn:commerce:problem:${code}`,
      title: 'No',
      status,
      detail: `It is ${code}.`,
      instance: '/',
      correlationId: 'of-the-service',
      ...more,
    },
    { 'content-type': 'application/problem+json', ...headers },
  );

/** A client of a service that gives these replies in turn, the last one for all further requests. */
export const clientOf = (
  replies: readonly Replying[],
  options: Partial<ClientOptions> & { readonly random?: number } = {},
): {
  readonly commerce: CommerceClient;
  readonly requests: readonly SeenRequest[];
  readonly timing: FakeTiming;
} => {
  const timing = new FakeTiming(options.random === undefined ? {} : { random: options.random });
  const requests: SeenRequest[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    const text = typeof init.body === 'string' ? init.body : undefined;
    const { pathname, search } = new URL(url);
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      url,
      path: `${pathname}${search}`,
      headers: new Headers(init.headers),
      body: text === undefined ? undefined : JSON.parse(text),
      at: timing.elapsed(),
    };
    const replying = replies[Math.min(requests.length, replies.length - 1)];
    requests.push(request);
    const reply = typeof replying === 'function' ? replying(request) : replying;
    if (reply instanceof Response) return Promise.resolve(reply.clone());
    if (reply instanceof Error) return Promise.reject(reply);
    return new Promise((_, reject) => {
      // As fetch does: the reason of a signal can be any value.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  };
  const commerce = createClient({
    baseUrl: 'https://api.example.com/dev',
    token: 'secret',
    fetch,
    timing,
    ...options,
  });
  return { commerce, requests, timing };
};
