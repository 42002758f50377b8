import { clientsOfServices, type ServiceClients, type ServiceName } from './generated/services.ts';
import { DEFAULT_RETRY, type OnRetry, type RetryPolicy } from './sending/retry-policy.ts';
import type { Operations } from './types/operation-traits.ts';
import { type Fetch, serviceSender, type TokenSource } from './sending/service-sender.ts';
import { REAL_TIMING, type Timing } from './sending/timing.ts';
import { serviceClient } from './service-client.ts';

/** One address for all services, as the local platform has, or one for each, as API Gateway gives. */
export type BaseUrl = string | ((service: ServiceName) => string);

/** The settings of a client. */
export interface ClientOptions {
  readonly baseUrl: BaseUrl;
  /** Sent with the operations that require one. */
  readonly token?: TokenSource;
  /** What differs from the defaults, for all calls. */
  readonly retry?: Partial<RetryPolicy>;
  /** Called before each pause, to say why there will be another request. What it throws ends the call. */
  readonly onRetry?: OnRetry;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch;
  /** For tests: time and chance. */
  readonly timing?: Timing;
}

/**
 * Makes a client of the commerce APIs.
 *
 * @example
 * const commerce = createClient({ baseUrl: 'http://localhost:3000', token: () => session.accessToken });
 * const placed = await commerce.orders.post('/orders', { body: { items } });
 */
export const createClient = ({
  baseUrl,
  token,
  retry,
  onRetry,
  // Browsers allow this function only as a method of the global object.
  fetch = (url, init) => globalThis.fetch(url, init),
  timing = REAL_TIMING,
}: ClientOptions): ServiceClients =>
  clientsOfServices(<Paths>(name: ServiceName, operations: Operations) =>
    serviceClient<Paths>(
      serviceSender({
        baseUrl: typeof baseUrl === 'string' ? baseUrl : baseUrl(name),
        operations,
        token,
        fetch,
        retry: { ...DEFAULT_RETRY, ...retry },
        onRetry,
        timing,
      }),
    ),
  );
