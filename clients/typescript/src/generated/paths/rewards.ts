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
  readonly '/health/rewards': {
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
  readonly '/rewards/{customerId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Returns a customer's points and tier.
     * @description The account of the caller, or with the scope `rewards:admin` that of any customer.
     */
    readonly get: operations['get-account'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/rewards/{customerId}/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lists the entries of a customer's ledger, newest first.
     * @description The account of the caller, or with the scope `rewards:admin` that of any customer.
     */
    readonly get: operations['list-history'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/rewards/{customerId}/redeem': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Spends points of a customer.
     * @description The account of the caller, or with the scope `rewards:admin` that of any customer.
     */
    readonly post: operations['redeem-points'];
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
  readonly 'get-account': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The customer whose points these are, percent-encoded; an id of one or two dots with a `~` before it
         * @example customer-1
         */
        readonly customerId: string;
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
           *       "customerId": "customer-1",
           *       "balance": 250,
           *       "pending": 29,
           *       "lifetime": 350,
           *       "tier": "BRONZE"
           *     }
           */
          readonly 'application/json': {
            /** @description The customer's id at the identity provider, 1 to 255 characters */
            readonly customerId: string;
            /** @description Points that can be spent */
            readonly balance: number;
            /** @description What the orders that wait for payment would earn at the present tier */
            readonly pending: number;
            /** @description Points ever earned */
            readonly lifetime: number;
            /** @enum {string} */
            readonly tier: 'BRONZE' | 'SILVER' | 'GOLD';
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
            readonly type?: 'urn:commerce:problem:account-not-found';
            /** @enum {string} */
            readonly code?: 'account-not-found';
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
  readonly 'list-history': {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Items on a page, 1 to 100, 20 unless given
         * @example 20
         */
        readonly limit?: number;
        /** @description nextCursor of the page before */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description The customer whose points these are, percent-encoded; an id of one or two dots with a `~` before it
         * @example customer-1
         */
        readonly customerId: string;
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
           *       "items": [
           *         {
           *           "kind": "issued",
           *           "points": 100,
           *           "at": "2026-01-01T12:00:00.000Z",
           *           "orderId": "order-1"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly (
              | {
                  /** @constant */
                  readonly kind: 'issued';
                  /** @description Points earned */
                  readonly points: number;
                  /**
                   * Format: date-time
                   * @description When the order was completed
                   */
                  readonly at: string;
                  /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                  readonly orderId: string;
                }
              | {
                  /** @constant */
                  readonly kind: 'redeemed';
                  /** @description Points spent, negative, or that came back, positive: all entries add up to the balance */
                  readonly points: number;
                  /**
                   * Format: date-time
                   * @description ISO 8601 time in UTC with milliseconds
                   */
                  readonly at: string;
                  /** @description Of points that came back, their order's id */
                  readonly redemptionId: string;
                  /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                  readonly orderId?: string;
                  readonly description?: string;
                  /**
                   * @description The order was cancelled: all that was spent on it came back
                   * @constant
                   */
                  readonly returned?: true;
                }
            )[];
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
            readonly type?: 'urn:commerce:problem:account-not-found';
            /** @enum {string} */
            readonly code?: 'account-not-found';
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
  readonly 'redeem-points': {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /**
         * @description The client's name for this redemption
         * @example 5f0c7c1e-3f0e-4b6e-8a55-2f6d0f6b7a10
         */
        readonly 'Idempotency-Key': string;
      };
      readonly path: {
        /**
         * @description The customer whose points these are, percent-encoded; an id of one or two dots with a `~` before it
         * @example customer-1
         */
        readonly customerId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "points": 100
         *     }
         */
        readonly 'application/json': {
          /** @description Points to spend */
          readonly points: number;
          /** @description The order they are spent on */
          readonly orderId?: string;
          /** @description What they are spent on, in the words of the client */
          readonly description?: string;
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
          readonly 'Idempotency-Replayed': components['headers']['Optional-Idempotency-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "redemptionId": "redemption-1",
           *       "customerId": "customer-1",
           *       "points": 100,
           *       "balance": 250,
           *       "redeemedAt": "2026-01-01T12:00:00.000Z"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly redemptionId: string;
            /** @description The customer's id at the identity provider, 1 to 255 characters */
            readonly customerId: string;
            /** @description Points spent */
            readonly points: number;
            /** @description Balance right after */
            readonly balance: number;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly redeemedAt: string;
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly orderId?: string;
            readonly description?: string;
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
            readonly type?: 'urn:commerce:problem:account-not-found';
            /** @enum {string} */
            readonly code?: 'account-not-found';
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
              | 'urn:commerce:problem:insufficient-points'
              | 'urn:commerce:problem:order-cancelled'
              | 'urn:commerce:problem:version-conflict';
            /** @enum {string} */
            readonly code?: 'insufficient-points' | 'order-cancelled' | 'version-conflict';
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
            readonly type?: 'urn:commerce:problem:idempotency-key-reused';
            /** @enum {string} */
            readonly code?: 'idempotency-key-reused';
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
