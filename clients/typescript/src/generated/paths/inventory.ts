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
  readonly '/health/inventory': {
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
  readonly '/inventory/{productId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Tells whether a product is in stock.
     * @description With the scope `inventory:read` also how many pieces there are and are held.
     */
    readonly get: operations['get-stock'];
    /**
     * Sets how many pieces of a product there are.
     * @description For a count. lowAt and tracked stay as they are unless they are given. Below what is held, available is negative and stock.short is published. Needs the scope `inventory:write`.
     */
    readonly put: operations['set-stock'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/inventory/{productId}/adjustments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds pieces of a product, or takes some away.
     * @description For pieces that came or went without an order, such as a delivery or a breakage. Needs the scope `inventory:write`.
     */
    readonly post: operations['adjust-stock'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/inventory/{productId}/movements': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lists why the pieces of a product came and left, newest first.
     * @description Needs the scope `inventory:read`.
     */
    readonly get: operations['list-movements'];
    readonly put?: never;
    readonly post?: never;
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
    /** @description Strong entity tag of the representation, quotes included (RFC 9110 section 8.8.3) */
    readonly ETag: string;
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
  readonly 'get-stock': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example product-1
         */
        readonly productId: string;
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
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "productId": "product-1",
           *       "availability": "out-of-stock"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /**
             * @description low: in stock, but not more than the low mark of the product
             * @enum {string}
             */
            readonly availability: 'out-of-stock' | 'low' | 'in-stock';
            /** @description Pieces in the warehouse, held ones included; negative where more left than had been counted */
            readonly onHand?: number;
            /** @description Pieces that open orders wait for */
            readonly held?: number;
            /** @description onHand less held: pieces that can be ordered; negative while more is held */
            readonly available?: number;
            /** @description From so many available pieces downwards availability is low; 0 for no such mark */
            readonly lowAt?: number;
            /** @description Whether pieces are counted; what is untracked is always in stock, as services are */
            readonly tracked?: boolean;
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
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly 'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:unauthenticated';
            /** @enum {string} */
            readonly code?: 'unauthenticated';
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
            readonly type?: 'urn:commerce:problem:stock-not-found';
            /** @enum {string} */
            readonly code?: 'stock-not-found';
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
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'authorizer-unavailable'
              | 'deadline-exceeded'
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
  readonly 'set-stock': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description The ETag of the stock as last read; 412 when it was changed since
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description To open the stock of a product that has none; 412 when it has
         * @example *
         */
        readonly 'If-None-Match'?: '*';
      };
      readonly path: {
        /**
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example product-1
         */
        readonly productId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "onHand": 120
         *     }
         */
        readonly 'application/json': {
          /** @description Pieces in the warehouse, held ones included */
          readonly onHand: number;
          /** @description From so many available pieces downwards availability is low; 0 for no such mark */
          readonly lowAt?: number;
          /** @description Whether pieces are counted; what is untracked is always in stock, as services are */
          readonly tracked?: boolean;
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
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "productId": "product-1",
           *       "availability": "out-of-stock",
           *       "onHand": 120,
           *       "held": 4,
           *       "available": 116,
           *       "lowAt": 10,
           *       "tracked": true
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /**
             * @description low: in stock, but not more than the low mark of the product
             * @enum {string}
             */
            readonly availability: 'out-of-stock' | 'low' | 'in-stock';
            /** @description Pieces in the warehouse, held ones included; negative where more left than had been counted */
            readonly onHand: number;
            /** @description Pieces that open orders wait for */
            readonly held: number;
            /** @description onHand less held: pieces that can be ordered; negative while more is held */
            readonly available: number;
            /** @description From so many available pieces downwards availability is low; 0 for no such mark */
            readonly lowAt: number;
            /** @description Whether pieces are counted; what is untracked is always in stock, as services are */
            readonly tracked: boolean;
          };
        };
      };
      /** @description Created */
      readonly 201: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "productId": "product-1",
           *       "availability": "out-of-stock",
           *       "onHand": 120,
           *       "held": 4,
           *       "available": 116,
           *       "lowAt": 10,
           *       "tracked": true
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /**
             * @description low: in stock, but not more than the low mark of the product
             * @enum {string}
             */
            readonly availability: 'out-of-stock' | 'low' | 'in-stock';
            /** @description Pieces in the warehouse, held ones included; negative where more left than had been counted */
            readonly onHand: number;
            /** @description Pieces that open orders wait for */
            readonly held: number;
            /** @description onHand less held: pieces that can be ordered; negative while more is held */
            readonly available: number;
            /** @description From so many available pieces downwards availability is low; 0 for no such mark */
            readonly lowAt: number;
            /** @description Whether pieces are counted; what is untracked is always in stock, as services are */
            readonly tracked: boolean;
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
            readonly type?: 'urn:commerce:problem:scope-missing';
            /** @enum {string} */
            readonly code?: 'scope-missing';
            /** @constant */
            readonly status?: 403;
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
            readonly type?: 'urn:commerce:problem:stock-not-found';
            /** @enum {string} */
            readonly code?: 'stock-not-found';
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
            readonly type?: 'urn:commerce:problem:version-conflict';
            /** @enum {string} */
            readonly code?: 'version-conflict';
            /** @constant */
            readonly status?: 409;
          };
        };
      };
      /** @description Precondition Failed */
      readonly 412: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:version-mismatch';
            /** @enum {string} */
            readonly code?: 'version-mismatch';
            /** @constant */
            readonly status?: 412;
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
      /** @description Precondition Required */
      readonly 428: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:if-match-required';
            /** @enum {string} */
            readonly code?: 'if-match-required';
            /** @constant */
            readonly status?: 428;
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
  readonly 'adjust-stock': {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /**
         * @description The client's name for this adjustment
         * @example 5f0c7c1e-3f0e-4b6e-8a55-2f6d0f6b7a10
         */
        readonly 'Idempotency-Key': string;
      };
      readonly path: {
        /**
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example product-1
         */
        readonly productId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "delta": 50,
         *       "reason": "Ordered twice"
         *     }
         */
        readonly 'application/json': {
          /** @description Pieces that came, negative for those that left; not 0 */
          readonly delta: number;
          /** @description Why, in the words of the operator */
          readonly reason: string;
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
           *       "adjustmentId": "adjustment-1",
           *       "productId": "product-1",
           *       "delta": 50,
           *       "reason": "Ordered twice",
           *       "onHand": 120,
           *       "adjustedAt": "2026-01-01T12:00:00.000Z"
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly adjustmentId: string;
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /** @description Pieces that came, negative for those that left */
            readonly delta: number;
            /** @description Why, in the words of the operator */
            readonly reason: string;
            /** @description Pieces in the warehouse right after */
            readonly onHand: number;
            /**
             * Format: date-time
             * @description ISO 8601 time in UTC with milliseconds
             */
            readonly adjustedAt: string;
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
            readonly type?: 'urn:commerce:problem:scope-missing';
            /** @enum {string} */
            readonly code?: 'scope-missing';
            /** @constant */
            readonly status?: 403;
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
            readonly type?: 'urn:commerce:problem:stock-not-found';
            /** @enum {string} */
            readonly code?: 'stock-not-found';
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
              'urn:commerce:problem:stock-below-zero' | 'urn:commerce:problem:version-conflict';
            /** @enum {string} */
            readonly code?: 'stock-below-zero' | 'version-conflict';
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
            readonly type?:
              | 'urn:commerce:problem:stock-too-large'
              | 'urn:commerce:problem:idempotency-key-reused';
            /** @enum {string} */
            readonly code?: 'stock-too-large' | 'idempotency-key-reused';
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
  readonly 'list-movements': {
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
         * @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ -
         * @example product-1
         */
        readonly productId: string;
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
           *           "movementId": "movement-1",
           *           "cause": "initial",
           *           "quantity": 1,
           *           "at": "2026-01-01T12:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly {
              /** @description Of an adjustment its adjustmentId; unique for the product and time */
              readonly movementId: string;
              /**
               * @description initial: the product came; set: an operator counted; committed: goods of an order left; returned: they came back
               * @enum {string}
               */
              readonly cause: 'initial' | 'set' | 'adjustment' | 'committed' | 'returned';
              /** @description Pieces that came, negative for those that left; all add up to onHand */
              readonly quantity: number;
              /**
               * Format: date-time
               * @description ISO 8601 time in UTC with milliseconds
               */
              readonly at: string;
              /** @description Of an adjustment */
              readonly reason?: string;
              /** @description Of goods of an order */
              readonly orderId?: string;
            }[];
            /** @description To be sent as cursor for the next page */
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
            readonly type?: 'urn:commerce:problem:scope-missing';
            /** @enum {string} */
            readonly code?: 'scope-missing';
            /** @constant */
            readonly status?: 403;
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
            readonly type?: 'urn:commerce:problem:stock-not-found';
            /** @enum {string} */
            readonly code?: 'stock-not-found';
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
}
