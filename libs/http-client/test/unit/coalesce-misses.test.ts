import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { noteLookup } from '../../src/cache/lookup-note.ts';
import { leaseAt } from '../../src/cache/lease.ts';
import { coalesceMisses } from '../../src/interceptors/coalesce-misses.ts';
import { detachedController } from '../../src/interceptors/dispatch.ts';
import { rawHeadersText } from '../support/raw-headers.ts';
import type {
  Dispatch,
  DispatchController,
  DispatchHandler,
  HttpDispatchOptions,
} from '../../src/interceptors/dispatch.ts';

interface Fetch {
  readonly request: HttpDispatchOptions;
  readonly handler: DispatchHandler;
}

let fetches: Fetch[];
let coalesced: number;
let send: (deadline?: number, headers?: Record<string, string>) => { outcome: unknown };

/** The misses of one URL, over a network that `dispatch` stands for. */
const over = (dispatch: Dispatch): typeof send => {
  const interceptor = coalesceMisses({
    generation: () => 0,
    ignoredHeaders: ['x-request-id'],
    onCoalesced: () => (coalesced += 1),
  })(dispatch);
  return (deadline, more) => {
    const headers: Record<string, string> = { accept: 'application/json', ...more };
    const key = { origin: 'http://a.test', path: '/a', method: 'GET' as const, headers };
    noteLookup(key, { entry: undefined, lease: leaseAt({ epoch: 1, sequence: 1 }) });
    const request: HttpDispatchOptions = { ...key, ...(deadline !== undefined && { deadline }) };
    const seen: { outcome: unknown } = { outcome: 'waits' };
    interceptor(request, {
      onRequestStart: () => undefined,
      onResponseStart: (controller, status) =>
        (seen.outcome = { status, raw: rawHeadersText(controller) }),
      onResponseError: (_controller, error) => (seen.outcome = error),
    });
    return seen;
  };
};

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  fetches = [];
  coalesced = 0;
  send = over((request, handler) => {
    fetches.push({ request, handler });
    return true;
  });
});
afterEach(() => {
  jest.useRealTimers();
});

const inMs = (left: number): number => Date.now() + left;

const respond = (index: number, controller: DispatchController = detachedController()): void => {
  const handler = fetches[index]?.handler;
  handler?.onRequestStart?.(controller, null);
  controller.rawHeaders = [Buffer.from('etag'), Buffer.from('"v1"')];
  handler?.onResponseStart?.(controller, 200, { etag: '"v1"' }, 'OK');
  handler?.onResponseEnd?.(controller, {});
};

const RESPONSE = { status: 200, raw: 'etag,"v1"' };

describe('concurrent misses', () => {
  test('share a fetch, whatever their trace headers, and all see its raw headers', () => {
    const all = [1, 2, 3].map((id) => send(undefined, { 'x-request-id': `${id}` }));
    respond(0);
    expect(all.map(({ outcome }) => outcome)).toEqual([RESPONSE, RESPONSE, RESPONSE]);
    expect([fetches.length, coalesced]).toEqual([1, 2]);
    expect(Object.keys(fetches[0]?.request.headers ?? {})).toEqual(['accept', 'x-request-id']);
  });

  test('of different request headers fetch by themselves', () => {
    send(undefined, { 'accept-language': 'en' });
    send(undefined, { 'accept-language': 'fr' });
    expect([fetches.length, coalesced]).toEqual([2, 0]);
  });

  test('join no fetch that ends long before their own deadline', () => {
    const short = send(inMs(150));
    const long = send(inMs(8_000));
    const late = new Error('the deadline passed');
    fetches[0]?.handler.onResponseError?.(detachedController(), late);
    expect([short.outcome, long.outcome]).toEqual([late, 'waits']);
    respond(1);
    expect(long.outcome).toEqual(RESPONSE);
    expect(fetches.map(({ request }) => request.deadline)).toEqual([1_000_150, 1_008_000]);
  });

  test('join the fetch with the latest deadline, also after an earlier one has ended', () => {
    send(inMs(150));
    send(inMs(8_000));
    const between = send(inMs(5_000));
    fetches[0]?.handler.onResponseError?.(detachedController(), new Error('late'));
    const after = send(inMs(8_000));
    respond(1);
    expect([between.outcome, after.outcome]).toEqual([RESPONSE, RESPONSE]);
    expect(fetches).toHaveLength(2);
  });

  test('without a deadline join no fetch that has one', () => {
    send(inMs(60_000));
    send();
    send(inMs(60_000));
    expect([fetches.length, coalesced]).toEqual([2, 1]);
  });

  test('of callers with the same time to spend share a fetch, though each has a later deadline', () => {
    for (let caller = 0; caller < 50; caller += 1) {
      send(inMs(8_000));
      jest.advanceTimersByTime(10);
    }
    expect([fetches.length, coalesced]).toEqual([1, 49]);
  });

  test('join no fetch that has less than nine tenths of their time', () => {
    send(inMs(900));
    send(inMs(1_000));
    send(inMs(1_001));
    expect([fetches.length, coalesced]).toEqual([2, 1]);
  });

  test('fetch again after a failure', () => {
    const open = new Error('the circuit is open');
    const failed = [send(), send()];
    fetches[0]?.handler.onResponseError?.(detachedController(), open);
    send();
    expect(failed.map(({ outcome }) => outcome)).toEqual([open, open]);
    expect([fetches.length, coalesced]).toEqual([2, 1]);
  });
});
