import type CacheInterceptor from 'undici/types/cache-interceptor';
import { HttpStatusError } from '../errors/http-client-error.ts';
import type { Dispatch, HttpDispatchOptions, HttpInterceptor } from './dispatch.ts';
import { respondWithError } from './error-response.ts';
import { cacheInterceptor } from './undici-parts.ts';

/** Reads through undici's cache. A request that the store cannot serve goes to `origin`. */
export const throughCache = (store: CacheInterceptor.CacheStore, origin: Dispatch): Dispatch => {
  const cache = cacheInterceptor({ store, methods: ['GET'], type: 'shared' });
  return cache(refuseIfOnlyCached()(origin));
};

// undici 8.12 refuses an `only-if-cached` request where nothing is stored, but validates a stale response with
// the origin. Here both end with 504 (RFC 9111, 5.2.1.7).
const refuseIfOnlyCached =
  (): HttpInterceptor => (dispatch) => (request: HttpDispatchOptions, handler) => {
    if (request.onlyIfCached !== true) return dispatch(request, handler);
    const url = `${String(request.origin)}${request.path}`;
    respondWithError(handler, new HttpStatusError(url, 504, undefined, {}));
    return true;
  };
