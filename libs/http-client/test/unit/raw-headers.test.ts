import { expect, test } from '@jest/globals';
import { entryId, makeEntry, resourceUrl } from '../../src/cache/cache-entry.ts';
import { leaseAt } from '../../src/cache/lease.ts';
import { noteLookup } from '../../src/cache/lookup-note.ts';
import { detachedController } from '../../src/interceptors/dispatch.ts';
import type { Dispatch, HttpInterceptor } from '../../src/interceptors/dispatch.ts';
import { respondWithError } from '../../src/interceptors/error-response.ts';
import { renewOnNotModified } from '../../src/interceptors/renew-on-not-modified.ts';
import { keyFor, valueWith } from '../contract/index.ts';
import { rawHeadersText } from '../support/raw-headers.ts';

/** The raw headers that the caller sees, of a request for something that is stored and stale. */
const rawHeadersThrough = (interceptor: HttpInterceptor, network: Dispatch): string => {
  const key = { ...keyFor('/a'), method: 'GET' as const, headers: { accept: '*/*' } };
  const url = resourceUrl(key);
  const value = valueWith([], {
    headers: { 'content-type': 'text/plain', 'x-version': '1' },
    cacheControlDirectives: { 'stale-if-error': 600 },
    staleAt: Date.now() - 1,
    etag: '"v1"',
  });
  const identity = { id: entryId(url), url, vary: undefined };
  const entry = makeEntry(key, identity, value, Buffer.from('v1'), 'cache-tags');
  noteLookup(key, { entry, lease: leaseAt({ epoch: 1, sequence: 1 }) });
  let seen = '';
  interceptor(network)(key, {
    onRequestStart: () => undefined,
    onResponseStart: (controller) => (seen = rawHeadersText(controller)),
  });
  return seen;
};

test('the raw headers of a renewed response are those of the response, not of the 304', () => {
  const raw = rawHeadersThrough(renewOnNotModified(), (_request, handler) => {
    const controller = detachedController();
    controller.rawHeaders = ['ETag', '"v1"', 'X-Version', '2'].map((text) => Buffer.from(text));
    const headers = { etag: '"v1"', 'x-version': '2', date: 'now' };
    handler.onResponseStart?.(controller, 304, headers, 'Not Modified');
    return true;
  });
  expect(raw).toBe('content-type,text/plain,x-version,2,etag,"v1",date,now');
});

test('the raw headers of a response that stands for an error are its own', () => {
  const controller = detachedController();
  controller.rawHeaders = ['X-Version', '2'].map((text) => Buffer.from(text));
  let seen = 'nothing';
  const handler = { onResponseStart: () => (seen = rawHeadersText(controller)) };
  respondWithError(handler, new Error('not found'), 404, controller);
  expect(seen).toBe('');
});
