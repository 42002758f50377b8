// Made from docs/api by `npm run docs`. Do not change it here.
export interface paths {
  readonly '/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Reports service and dependency health. */
    readonly get: operations['health'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/orders': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Reports service and dependency health. */
    readonly get: operations['health-local'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/orders': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lists orders of a customer, newest first.
     * @description The orders of the caller, or with the scope `orders:admin` those of any customer.
     */
    readonly get: operations['list-orders'];
    readonly put?: never;
    /**
     * Places an order at current prices.
     * @description The response does not wait for the stock: it is held or rejected a moment later, which `GET /orders/{orderId}?wait=5` waits for.
     */
    readonly post: operations['create-order'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/orders/{orderId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Returns one order.
     * @description The order of the caller, or with the scope `orders:admin` that of any customer. With `wait` it is returned as soon as its stock is decided (`stock` is another than `requested`), else as it is when the time is up.
     */
    readonly get: operations['get-order'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/orders/{orderId}/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Cancels an order that is waiting for payment.
     * @description The order of the caller, or with the scope `orders:admin` that of any customer.
     */
    readonly post: operations['cancel-order'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description RFC 9457 problem document */
    readonly Problem: {
      /** @description urn:commerce:problem:<code> */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      readonly detail: string;
      readonly instance: string;
      /** @description The last part of `type`; stable, for programs */
      readonly code: string;
      readonly correlationId: string;
      readonly errors?: readonly {
        readonly path: string;
        readonly message: string;
      }[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description Identifies the request in logs and events; copied from the request if it is well formed */
    readonly 'X-Correlation-Id': string;
    /** @description Which caches may store the response, and for how long */
    readonly 'Cache-Control': string;
    /** @description Which caches may store the response, and for how long */
    readonly 'Optional-Cache-Control': string;
    /** @description Disables MIME type sniffing */
    readonly 'X-Content-Type-Options': string;
    /** @description Disables MIME type sniffing */
    readonly 'Optional-X-Content-Type-Options': string;
    /** @description Seconds to wait before a retry */
    readonly 'Optional-Retry-After': number;
    /** @description The authentication scheme, and what the token lacks (RFC 6750 section 3) */
    readonly 'WWW-Authenticate': string;
    /** @description The authentication scheme, and what the token lacks (RFC 6750 section 3) */
    readonly 'Optional-WWW-Authenticate': string;
    /** @description Path of the created resource */
    readonly Location: string;
    /** @description Sent when the Idempotency-Key was used before: this repeats the first response */
    readonly 'Optional-Idempotency-Replayed': 'true';
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly health: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok",
           *       "dependencies": [
           *         {
           *           "name": "table",
           *           "status": "ok"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            /** @enum {string} */
            readonly status: 'ok' | 'degraded' | 'down';
            readonly dependencies: readonly {
              readonly name: string;
              /** @enum {string} */
              readonly status: 'ok' | 'degraded' | 'down';
              /** @enum {string} */
              readonly circuit?: 'closed' | 'open' | 'half-open';
            }[];
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "down",
           *       "dependencies": [
           *         {
           *           "name": "table",
           *           "status": "down"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            /** @enum {string} */
            readonly status: 'ok' | 'degraded' | 'down';
            readonly dependencies: readonly {
              readonly name: string;
              /** @enum {string} */
              readonly status: 'ok' | 'degraded' | 'down';
              /** @enum {string} */
              readonly circuit?: 'closed' | 'open' | 'half-open';
            }[];
          };
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
  readonly 'health-local': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok",
           *       "dependencies": [
           *         {
           *           "name": "table",
           *           "status": "ok"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            /** @enum {string} */
            readonly status: 'ok' | 'degraded' | 'down';
            readonly dependencies: readonly {
              readonly name: string;
              /** @enum {string} */
              readonly status: 'ok' | 'degraded' | 'down';
              /** @enum {string} */
              readonly circuit?: 'closed' | 'open' | 'half-open';
            }[];
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "down",
           *       "dependencies": [
           *         {
           *           "name": "table",
           *           "status": "down"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            /** @enum {string} */
            readonly status: 'ok' | 'degraded' | 'down';
            readonly dependencies: readonly {
              readonly name: string;
              /** @enum {string} */
              readonly status: 'ok' | 'degraded' | 'down';
              /** @enum {string} */
              readonly circuit?: 'closed' | 'open' | 'half-open';
            }[];
          };
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
  readonly 'list-orders': {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Whose orders; the caller's own unless given. Others' need orders:admin.
         * @example customer-1
         */
        readonly customerId?: string;
        /**
         * @description Only orders in this status
         * @example PENDING
         */
        readonly status?: 'PENDING' | 'COMPLETED' | 'CANCELLED';
        /**
         * @description Items on a page, 1 to 100, 20 unless given
         * @example 20
         */
        readonly limit?: number;
        /** @description nextCursor of the page before */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "orderId": "order-1",
           *           "customerId": "customer-1",
           *           "status": "PENDING",
           *           "items": [
           *             {
           *               "productId": "product-1",
           *               "name": "Wireless mouse",
           *               "unitPrice": 29.99,
           *               "quantity": 1,
           *               "lineTotal": 29.99
           *             }
           *           ],
           *           "total": 29.99,
           *           "currency": "EUR",
           *           "stock": "held",
           *           "createdAt": "2026-01-01T12:00:00.000Z",
           *           "updatedAt": "2026-01-01T12:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly orderId: string;
              /** @description The customer's id at the identity provider, 1 to 255 characters */
              readonly customerId: string;
              /** @enum {string} */
              readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
              readonly items: readonly {
                /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                readonly productId: string;
                /** @description As it was when the order was placed */
                readonly name: string;
                /** @description As it was when the order was placed */
                readonly unitPrice: number;
                readonly quantity: number;
                /** @description Decimal amount in major units */
                readonly lineTotal: number;
              }[];
              /** @description Decimal amount in major units */
              readonly total: number;
              /** @description ISO 4217 currency code */
              readonly currency: string;
              /** @description What Inventory holds for the order: requested, held, rejected, committed, released; more may come */
              readonly stock: string;
              /** @description Where the stock is rejected: the products of which there was not enough */
              readonly shortLines?: readonly {
                /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                readonly productId: string;
                readonly requested: number;
                /** @description What there was when the stock was asked for */
                readonly available: number;
              }[];
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly createdAt: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly updatedAt: string;
              /**
               * Format: date-time
               * @description Until when a PENDING order waits for its payment; absent once nothing is left to pay
               */
              readonly expiresAt?: string;
              /** @description Of a PENDING order, the payment that completes it when its stock is held. Absent where nothing was due */
              readonly paymentId?: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly completedAt?: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly cancelledAt?: string;
              /** @description Who or what cancelled the order: customer, admin, expired, out-of-stock; more may come */
              readonly cancellationReason?: string;
              /** @description The canceller's own words */
              readonly cancellationNote?: string;
              /** @description Whole reward points */
              readonly pointsEarned?: number;
              /** @description With orders:admin, where there are any: payments recorded on the order that must be refunded */
              readonly unappliedPayments?: readonly {
                /** @description The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end */
                readonly paymentId: string;
                /** @description Decimal amount in major units */
                readonly amount: number;
                /** @description ISO 4217 currency code */
                readonly currency: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 time in UTC with milliseconds
                 */
                readonly receivedAt: string;
                /** @description Why it did not complete the order: mismatched, order-cancelled, paid-before, nothing-due, pays-another-order; more may come */
                readonly reason: string;
                /** @description The order that the payment is recorded with, where that is the reason */
                readonly otherOrderId?: string;
              }[];
            }[];
            readonly nextCursor?: string;
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Unauthorized */
      readonly 401: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:unauthenticated' | 'urn:commerce:problem:token-expired';
            /** @enum {string} */
            readonly code?: 'unauthenticated' | 'token-expired';
            /** @constant */
            readonly status?: 401;
          };
        };
      };
      /** @description Forbidden */
      readonly 403: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['Optional-WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:forbidden';
            /** @enum {string} */
            readonly code?: 'forbidden';
            /** @constant */
            readonly status?: 403;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'deadline-exceeded'
              | 'authorizer-unavailable'
              | 'service-unavailable'
              | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
  readonly 'create-order': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description A repeat of the request under the same key places no second order
         * @example 5f0c7c1e-3f0e-4b6e-8a55-2f6d0f6b7a10
         */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "items": [
         *         {
         *           "productId": "product-1",
         *           "quantity": 1
         *         }
         *       ]
         *     }
         */
        readonly 'application/json': {
          /** @description What to order. A product named twice is merged; it may add up to 999. */
          readonly items: readonly {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            readonly quantity: number;
          }[];
          /**
           * @description Refuses the order when its products are priced in another currency
           * @enum {string}
           */
          readonly currency?:
            | 'AED'
            | 'AFN'
            | 'ALL'
            | 'AMD'
            | 'AOA'
            | 'ARS'
            | 'AUD'
            | 'AWG'
            | 'AZN'
            | 'BAM'
            | 'BBD'
            | 'BDT'
            | 'BHD'
            | 'BIF'
            | 'BMD'
            | 'BND'
            | 'BOB'
            | 'BOV'
            | 'BRL'
            | 'BSD'
            | 'BTN'
            | 'BWP'
            | 'BYN'
            | 'BZD'
            | 'CAD'
            | 'CDF'
            | 'CHE'
            | 'CHF'
            | 'CHW'
            | 'CLF'
            | 'CLP'
            | 'CNY'
            | 'COP'
            | 'COU'
            | 'CRC'
            | 'CUP'
            | 'CVE'
            | 'CZK'
            | 'DJF'
            | 'DKK'
            | 'DOP'
            | 'DZD'
            | 'EGP'
            | 'ERN'
            | 'ETB'
            | 'EUR'
            | 'FJD'
            | 'FKP'
            | 'GBP'
            | 'GEL'
            | 'GHS'
            | 'GIP'
            | 'GMD'
            | 'GNF'
            | 'GTQ'
            | 'GYD'
            | 'HKD'
            | 'HNL'
            | 'HTG'
            | 'HUF'
            | 'IDR'
            | 'ILS'
            | 'INR'
            | 'IQD'
            | 'IRR'
            | 'ISK'
            | 'JMD'
            | 'JOD'
            | 'JPY'
            | 'KES'
            | 'KGS'
            | 'KHR'
            | 'KMF'
            | 'KPW'
            | 'KRW'
            | 'KWD'
            | 'KYD'
            | 'KZT'
            | 'LAK'
            | 'LBP'
            | 'LKR'
            | 'LRD'
            | 'LSL'
            | 'LYD'
            | 'MAD'
            | 'MDL'
            | 'MGA'
            | 'MKD'
            | 'MMK'
            | 'MNT'
            | 'MOP'
            | 'MRU'
            | 'MUR'
            | 'MVR'
            | 'MWK'
            | 'MXN'
            | 'MXV'
            | 'MYR'
            | 'MZN'
            | 'NAD'
            | 'NGN'
            | 'NIO'
            | 'NOK'
            | 'NPR'
            | 'NZD'
            | 'OMR'
            | 'PAB'
            | 'PEN'
            | 'PGK'
            | 'PHP'
            | 'PKR'
            | 'PLN'
            | 'PYG'
            | 'QAR'
            | 'RON'
            | 'RSD'
            | 'RUB'
            | 'RWF'
            | 'SAR'
            | 'SBD'
            | 'SCR'
            | 'SDG'
            | 'SEK'
            | 'SGD'
            | 'SHP'
            | 'SLE'
            | 'SOS'
            | 'SRD'
            | 'SSP'
            | 'STN'
            | 'SVC'
            | 'SYP'
            | 'SZL'
            | 'THB'
            | 'TJS'
            | 'TMT'
            | 'TND'
            | 'TOP'
            | 'TRY'
            | 'TTD'
            | 'TWD'
            | 'TZS'
            | 'UAH'
            | 'UGX'
            | 'USD'
            | 'USN'
            | 'UYI'
            | 'UYU'
            | 'UYW'
            | 'UZS'
            | 'VED'
            | 'VES'
            | 'VND'
            | 'VUV'
            | 'WST'
            | 'XAF'
            | 'XCD'
            | 'XCG'
            | 'XOF'
            | 'XPF'
            | 'YER'
            | 'ZAR'
            | 'ZMW'
            | 'ZWG';
          /** @description What the customer was shown, in major units. Where the total is another one, 409 total-changed tells it and nothing is ordered. */
          readonly expectedTotal?: number;
        };
      };
    };
    readonly responses: {
      /** @description Created */
      readonly 201: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly Location: components['headers']['Location'];
          readonly 'Idempotency-Replayed': components['headers']['Optional-Idempotency-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "orderId": "order-1",
           *       "customerId": "customer-1",
           *       "status": "PENDING",
           *       "items": [
           *         {
           *           "productId": "product-1",
           *           "name": "Wireless mouse",
           *           "unitPrice": 29.99,
           *           "quantity": 1,
           *           "lineTotal": 29.99
           *         }
           *       ],
           *       "total": 29.99,
           *       "currency": "EUR",
           *       "stock": "requested",
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly orderId: string;
            /** @description The customer's id at the identity provider, 1 to 255 characters */
            readonly customerId: string;
            /** @enum {string} */
            readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
            readonly items: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              /** @description As it was when the order was placed */
              readonly name: string;
              /** @description As it was when the order was placed */
              readonly unitPrice: number;
              readonly quantity: number;
              /** @description Decimal amount in major units */
              readonly lineTotal: number;
            }[];
            /** @description Decimal amount in major units */
            readonly total: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description What Inventory holds for the order: requested, held, rejected, committed, released; more may come */
            readonly stock: string;
            /** @description Where the stock is rejected: the products of which there was not enough */
            readonly shortLines?: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              readonly requested: number;
              /** @description What there was when the stock was asked for */
              readonly available: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description Until when a PENDING order waits for its payment; absent once nothing is left to pay
             */
            readonly expiresAt?: string;
            /** @description Of a PENDING order, the payment that completes it when its stock is held. Absent where nothing was due */
            readonly paymentId?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly completedAt?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly cancelledAt?: string;
            /** @description Who or what cancelled the order: customer, admin, expired, out-of-stock; more may come */
            readonly cancellationReason?: string;
            /** @description The canceller's own words */
            readonly cancellationNote?: string;
            /** @description Whole reward points */
            readonly pointsEarned?: number;
            /** @description With orders:admin, where there are any: payments recorded on the order that must be refunded */
            readonly unappliedPayments?: readonly {
              /** @description The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end */
              readonly paymentId: string;
              /** @description Decimal amount in major units */
              readonly amount: number;
              /** @description ISO 4217 currency code */
              readonly currency: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly receivedAt: string;
              /** @description Why it did not complete the order: mismatched, order-cancelled, paid-before, nothing-due, pays-another-order; more may come */
              readonly reason: string;
              /** @description The order that the payment is recorded with, where that is the reason */
              readonly otherOrderId?: string;
            }[];
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Unauthorized */
      readonly 401: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:unauthenticated' | 'urn:commerce:problem:token-expired';
            /** @enum {string} */
            readonly code?: 'unauthenticated' | 'token-expired';
            /** @constant */
            readonly status?: 401;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Conflict */
      readonly 409: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:total-changed';
            /** @enum {string} */
            readonly code?: 'total-changed';
            /** @constant */
            readonly status?: 409;
            /** @description Decimal amount in major units */
            readonly total: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
          };
        };
      };
      /** @description Payload Too Large */
      readonly 413: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:payload-too-large' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'payload-too-large' | 'gateway-refused';
            /** @constant */
            readonly status?: 413;
          };
        };
      };
      /** @description Unsupported Media Type */
      readonly 415: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:unsupported-media-type';
            /** @enum {string} */
            readonly code?: 'unsupported-media-type';
            /** @constant */
            readonly status?: 415;
          };
        };
      };
      /** @description Unprocessable Entity */
      readonly 422: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:idempotency-key-reused'
              | 'urn:commerce:problem:products-not-orderable'
              | 'urn:commerce:problem:currency-mismatch';
            /** @enum {string} */
            readonly code?:
              'idempotency-key-reused' | 'products-not-orderable' | 'currency-mismatch';
            /** @constant */
            readonly status?: 422;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:catalog-unavailable'
              | 'urn:commerce:problem:catalog-invalid-response'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-unavailable'
              | 'catalog-invalid-response'
              | 'deadline-exceeded'
              | 'authorizer-unavailable'
              | 'service-unavailable'
              | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
  readonly 'get-order': {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Seconds to wait for the stock of the order to be decided, 1 to 10: the response comes as soon as it is, else when the time is up
         * @example 5
         */
        readonly wait?: number;
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example order-1
         */
        readonly orderId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "orderId": "order-1",
           *       "customerId": "customer-1",
           *       "status": "PENDING",
           *       "items": [
           *         {
           *           "productId": "product-1",
           *           "name": "Wireless mouse",
           *           "unitPrice": 29.99,
           *           "quantity": 1,
           *           "lineTotal": 29.99
           *         }
           *       ],
           *       "total": 29.99,
           *       "currency": "EUR",
           *       "stock": "held",
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly orderId: string;
            /** @description The customer's id at the identity provider, 1 to 255 characters */
            readonly customerId: string;
            /** @enum {string} */
            readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
            readonly items: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              /** @description As it was when the order was placed */
              readonly name: string;
              /** @description As it was when the order was placed */
              readonly unitPrice: number;
              readonly quantity: number;
              /** @description Decimal amount in major units */
              readonly lineTotal: number;
            }[];
            /** @description Decimal amount in major units */
            readonly total: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description What Inventory holds for the order: requested, held, rejected, committed, released; more may come */
            readonly stock: string;
            /** @description Where the stock is rejected: the products of which there was not enough */
            readonly shortLines?: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              readonly requested: number;
              /** @description What there was when the stock was asked for */
              readonly available: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description Until when a PENDING order waits for its payment; absent once nothing is left to pay
             */
            readonly expiresAt?: string;
            /** @description Of a PENDING order, the payment that completes it when its stock is held. Absent where nothing was due */
            readonly paymentId?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly completedAt?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly cancelledAt?: string;
            /** @description Who or what cancelled the order: customer, admin, expired, out-of-stock; more may come */
            readonly cancellationReason?: string;
            /** @description The canceller's own words */
            readonly cancellationNote?: string;
            /** @description Whole reward points */
            readonly pointsEarned?: number;
            /** @description With orders:admin, where there are any: payments recorded on the order that must be refunded */
            readonly unappliedPayments?: readonly {
              /** @description The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end */
              readonly paymentId: string;
              /** @description Decimal amount in major units */
              readonly amount: number;
              /** @description ISO 4217 currency code */
              readonly currency: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly receivedAt: string;
              /** @description Why it did not complete the order: mismatched, order-cancelled, paid-before, nothing-due, pays-another-order; more may come */
              readonly reason: string;
              /** @description The order that the payment is recorded with, where that is the reason */
              readonly otherOrderId?: string;
            }[];
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Unauthorized */
      readonly 401: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:unauthenticated' | 'urn:commerce:problem:token-expired';
            /** @enum {string} */
            readonly code?: 'unauthenticated' | 'token-expired';
            /** @constant */
            readonly status?: 401;
          };
        };
      };
      /** @description Not Found */
      readonly 404: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:order-not-found';
            /** @enum {string} */
            readonly code?: 'order-not-found';
            /** @constant */
            readonly status?: 404;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'deadline-exceeded'
              | 'authorizer-unavailable'
              | 'service-unavailable'
              | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
  readonly 'cancel-order': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example order-1
         */
        readonly orderId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        /**
         * @example {
         *       "reason": "Ordered twice"
         *     }
         */
        readonly 'application/json': {
          /** @description Why, in the caller's own words: shown as cancellationNote */
          readonly reason?: string;
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "orderId": "order-1",
           *       "customerId": "customer-1",
           *       "status": "CANCELLED",
           *       "items": [
           *         {
           *           "productId": "product-1",
           *           "name": "Wireless mouse",
           *           "unitPrice": 29.99,
           *           "quantity": 1,
           *           "lineTotal": 29.99
           *         }
           *       ],
           *       "total": 29.99,
           *       "currency": "EUR",
           *       "stock": "released",
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z",
           *       "cancelledAt": "2026-01-01T12:00:00.000Z",
           *       "cancellationReason": "customer"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly orderId: string;
            /** @description The customer's id at the identity provider, 1 to 255 characters */
            readonly customerId: string;
            /** @enum {string} */
            readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
            readonly items: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              /** @description As it was when the order was placed */
              readonly name: string;
              /** @description As it was when the order was placed */
              readonly unitPrice: number;
              readonly quantity: number;
              /** @description Decimal amount in major units */
              readonly lineTotal: number;
            }[];
            /** @description Decimal amount in major units */
            readonly total: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description What Inventory holds for the order: requested, held, rejected, committed, released; more may come */
            readonly stock: string;
            /** @description Where the stock is rejected: the products of which there was not enough */
            readonly shortLines?: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              readonly requested: number;
              /** @description What there was when the stock was asked for */
              readonly available: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description Until when a PENDING order waits for its payment; absent once nothing is left to pay
             */
            readonly expiresAt?: string;
            /** @description Of a PENDING order, the payment that completes it when its stock is held. Absent where nothing was due */
            readonly paymentId?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly completedAt?: string;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly cancelledAt?: string;
            /** @description Who or what cancelled the order: customer, admin, expired, out-of-stock; more may come */
            readonly cancellationReason?: string;
            /** @description The canceller's own words */
            readonly cancellationNote?: string;
            /** @description Whole reward points */
            readonly pointsEarned?: number;
            /** @description With orders:admin, where there are any: payments recorded on the order that must be refunded */
            readonly unappliedPayments?: readonly {
              /** @description The provider's id of the payment: opaque, 1 to 255 printable ASCII characters, no space at either end */
              readonly paymentId: string;
              /** @description Decimal amount in major units */
              readonly amount: number;
              /** @description ISO 4217 currency code */
              readonly currency: string;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly receivedAt: string;
              /** @description Why it did not complete the order: mismatched, order-cancelled, paid-before, nothing-due, pays-another-order; more may come */
              readonly reason: string;
              /** @description The order that the payment is recorded with, where that is the reason */
              readonly otherOrderId?: string;
            }[];
          };
        };
      };
      /** @description Bad Request */
      readonly 400: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:invalid-input' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'invalid-input' | 'gateway-refused';
            /** @constant */
            readonly status?: 400;
          };
        };
      };
      /** @description Unauthorized */
      readonly 401: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:unauthenticated' | 'urn:commerce:problem:token-expired';
            /** @enum {string} */
            readonly code?: 'unauthenticated' | 'token-expired';
            /** @constant */
            readonly status?: 401;
          };
        };
      };
      /** @description Not Found */
      readonly 404: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:order-not-found';
            /** @enum {string} */
            readonly code?: 'order-not-found';
            /** @constant */
            readonly status?: 404;
          };
        };
      };
      /** @description Request Timeout */
      readonly 408: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:caller-deadline-exceeded';
            /** @enum {string} */
            readonly code?: 'caller-deadline-exceeded';
            /** @constant */
            readonly status?: 408;
          };
        };
      };
      /** @description Conflict */
      readonly 409: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:order-not-cancellable'
              | 'urn:commerce:problem:version-conflict';
            /** @enum {string} */
            readonly code?: 'order-not-cancellable' | 'version-conflict';
            /** @constant */
            readonly status?: 409;
          };
        };
      };
      /** @description Payload Too Large */
      readonly 413: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:payload-too-large' | 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'payload-too-large' | 'gateway-refused';
            /** @constant */
            readonly status?: 413;
          };
        };
      };
      /** @description Unsupported Media Type */
      readonly 415: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:unsupported-media-type';
            /** @enum {string} */
            readonly code?: 'unsupported-media-type';
            /** @constant */
            readonly status?: 415;
          };
        };
      };
      /** @description Too Many Requests */
      readonly 429: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 429;
          };
        };
      };
      /** @description Request Header Fields Too Large */
      readonly 431: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-refused';
            /** @enum {string} */
            readonly code?: 'gateway-refused';
            /** @constant */
            readonly status?: 431;
          };
        };
      };
      /** @description Internal Server Error */
      readonly 500: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:internal-error' | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'internal-error' | 'gateway-failed';
            /** @constant */
            readonly status?: 500;
          };
        };
      };
      /** @description Bad Gateway */
      readonly 502: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?: 'gateway-failed';
            /** @constant */
            readonly status?: 502;
          };
        };
      };
      /** @description Service Unavailable */
      readonly 503: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly 'Retry-After': components['headers']['Optional-Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'deadline-exceeded'
              | 'authorizer-unavailable'
              | 'service-unavailable'
              | 'gateway-failed';
            /** @constant */
            readonly status?: 503;
          };
        };
      };
      /** @description Gateway Timeout */
      readonly 504: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Optional-Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['Optional-X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?:
              'urn:commerce:problem:gateway-failed' | 'urn:commerce:problem:service-timeout';
            /** @enum {string} */
            readonly code?: 'gateway-failed' | 'service-timeout';
            /** @constant */
            readonly status?: 504;
          };
        };
      };
    };
  };
}
