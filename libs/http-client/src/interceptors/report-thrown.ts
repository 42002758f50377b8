import { detachedController } from './dispatch.ts';
import type { HttpInterceptor } from './dispatch.ts';

/**
 * Reports what an interceptor throws, such as an open breaker, the way undici's handlers hear of failures.
 * undici's cache then decides about stale-if-error, and its `deduplicate` forgets the request: after a throw it
 * would let every later request of the URL wait for a response that never comes.
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
