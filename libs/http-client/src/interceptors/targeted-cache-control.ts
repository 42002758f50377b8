import { without } from '../cache/without.ts';
import { passOn, startResponse } from './dispatch.ts';
import type { HttpInterceptor, ResponseHeaders } from './dispatch.ts';
import { targetedDirectives } from './targeted-directives.ts';

const UNTARGETED = ['cache-control', 'expires'];

/**
 * Obeys a targeted cache-control field (RFC 9213): if a response has the field, it replaces Cache-Control and Expires
 * for this cache only. So an origin can let a cache that it invalidates by tag store a response much longer than a
 * public cache. A field that cannot be parsed is ignored, as the RFC requires; so is an empty one.
 */
export const targetedCacheControl = (fieldName: string): HttpInterceptor => {
  const field = fieldName.toLowerCase();
  return (dispatch) => (request, handler) =>
    dispatch(
      request,
      passOn(handler, {
        onResponseStart: (controller, status, headers, message) => {
          const directives = targetedDirectives(headers[field] ?? '');
          if (directives === undefined) {
            handler.onResponseStart?.(controller, status, headers, message);
            return;
          }
          const targeted = withDirectives(headers, directives);
          startResponse(handler, controller, { status, headers: targeted, message });
        },
      }),
    );
};

const withDirectives = (headers: ResponseHeaders, directives: string): ResponseHeaders => {
  const targeted = without(headers, UNTARGETED);
  if (directives !== '') targeted['cache-control'] = directives;
  return targeted;
};
