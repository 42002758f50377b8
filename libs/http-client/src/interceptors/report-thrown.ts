import { detachedController } from './dispatch.ts';
import type { HttpInterceptor } from './dispatch.ts';

/**
 * Reports an error that an interceptor throws, such as an open circuit breaker's, through `onResponseError`. undici's
 * cache then decides about stale-if-error, and its `deduplicate` drops the request: after a throw, every later request
 * of the URL would wait for a response that never comes.
 */
export const reportThrown = (): HttpInterceptor => (dispatch) => (request, handler) => {
  try {
    return dispatch(request, handler);
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    handler.onResponseError?.(detachedController(), cause);
    return true;
  }
};
