// Made from docs/api by `npm run docs`. Do not change it here.
export interface paths {
  readonly '/categories': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the categories with their names, by slug. */
    readonly get: operations['list-categories'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/categories/{category}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Names a category. Its products stay as they are.
     * @description Needs the scope `catalog:write`.
     */
    readonly put: operations['name-category'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
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
  readonly '/health/catalog': {
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
  readonly '/products': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists products by id, by SKU, by category, by group of variants, or all by name. */
    readonly get: operations['list-products'];
    readonly put?: never;
    /**
     * Adds a product to the catalog.
     * @description Needs the scope `catalog:write`.
     */
    readonly post: operations['create-product'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/products/{productId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Returns one product. */
    readonly get: operations['get-product'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Takes a product out of the catalog; its SKU is free again.
     * @description Needs the scope `catalog:write`.
     */
    readonly delete: operations['archive-product'];
    readonly options?: never;
    readonly head?: never;
    /**
     * Changes fields of a product other than its price and stock.
     * @description Needs the scope `catalog:write`.
     */
    readonly patch: operations['update-product'];
    readonly trace?: never;
  };
  readonly '/products/{productId}/price': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Changes the price of a product.
     * @description Needs the scope `catalog:write`.
     */
    readonly put: operations['change-price'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/products/batch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates up to 100 products, or changes those that have their SKUs.
     * @description Needs the scope `catalog:write`.
     */
    readonly post: operations['upsert-products'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/search': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Searches products by words, the ones that fit best first, with filters and counts. */
    readonly get: operations['search-products'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/search/suggestions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Completes what a customer is typing. */
    readonly get: operations['suggest-searches'];
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
    /** @description When the representation last changed (RFC 9110 section 8.8.2) */
    readonly 'Last-Modified': string;
    /** @description When the representation last changed (RFC 9110 section 8.8.2) */
    readonly 'Optional-Last-Modified': string;
    /** @description Path of the created resource */
    readonly Location: string;
    /** @description Tags for cache invalidation, separated by commas */
    readonly 'Cache-Tags': string;
    /** @description Tags for cache invalidation, separated by commas */
    readonly 'Optional-Cache-Tags': string;
    /** @description Cache-Control for caches that follow the product events (RFC 9213) */
    readonly 'Commerce-Cache-Control': string;
    /** @description Cache-Control for caches that follow the product events (RFC 9213) */
    readonly 'Optional-Commerce-Cache-Control': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly 'list-categories': {
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
      readonly header?: {
        /**
         * @description ETags; 412 when none of them holds
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description A date; 412 when something changed since. Ignored beside If-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Unmodified-Since'?: string;
        /**
         * @description ETags at hand; 304 when one still holds
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
        /**
         * @description A date; 304 when nothing changed since. Ignored beside If-None-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Modified-Since'?: string;
      };
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
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "category": "electronics",
           *           "name": "Wireless mouse"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly {
              /** @description Slug of the category, e.g. home-office */
              readonly category: string;
              /** @description Name shown to customers */
              readonly name: string;
            }[];
            /** @description To be sent as cursor for the next page */
            readonly nextCursor?: string;
          };
        };
      };
      /** @description Not Modified */
      readonly 304: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
            readonly type?: 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              'catalog-overloaded' | 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
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
  readonly 'name-category': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Slug of the category, e.g. home-office
         * @example electronics
         */
        readonly category: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "Wireless mouse"
         *     }
         */
        readonly 'application/json': {
          /** @description Name shown to customers */
          readonly name: string;
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
           *       "category": "electronics",
           *       "name": "Wireless mouse"
           *     }
           */
          readonly 'application/json': {
            /** @description Slug of the category, e.g. home-office */
            readonly category: string;
            /** @description Name shown to customers */
            readonly name: string;
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
  readonly 'list-products': {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Up to 100 product ids, separated by commas
         * @example product-1,product-2
         */
        readonly ids?: string;
        /**
         * @description SKU: unique whatever its case
         * @example MOUSE-1
         */
        readonly sku?: string;
        /**
         * @description Slug of the category, e.g. home-office
         * @example electronics
         */
        readonly category?: string;
        /**
         * @description What the shop calls the thing that comes in variants
         * @example text
         */
        readonly variantGroup?: string;
        /**
         * @description Items on a page, 1 to 100, 20 unless given
         * @example 20
         */
        readonly limit?: number;
        /** @description nextCursor of the page before */
        readonly cursor?: string;
      };
      readonly header?: {
        /**
         * @description ETags; 412 when none of them holds
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description A date; 412 when something changed since. Ignored beside If-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Unmodified-Since'?: string;
        /**
         * @description ETags at hand; 304 when one still holds
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
        /**
         * @description A date; 304 when nothing changed since. Ignored beside If-None-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Modified-Since'?: string;
      };
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
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly 'Commerce-Cache-Control': components['headers']['Optional-Commerce-Cache-Control'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "productId": "product-1",
           *           "name": "Wireless mouse",
           *           "description": "Two buttons and a wheel",
           *           "supplierId": "supplier-1",
           *           "warehouseLocation": "A-12",
           *           "brand": "Acme",
           *           "gtin": "4006381333931",
           *           "images": [
           *             {
           *               "url": "https://images.example/mouse.jpg",
           *               "altText": ""
           *             }
           *           ],
           *           "attributes": {},
           *           "sku": "MOUSE-1",
           *           "category": "electronics",
           *           "basePrice": 29.99,
           *           "currency": "EUR",
           *           "stockQuantity": 120,
           *           "availability": "in-stock",
           *           "inStock": true,
           *           "createdAt": "2026-01-01T12:00:00.000Z",
           *           "updatedAt": "2026-01-01T12:00:00.000Z",
           *           "version": 1
           *         }
           *       ]
           *     }
           */
          readonly 'application/json':
            | {
                readonly items: readonly {
                  /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                  readonly productId: string;
                  /** @description Name shown to customers */
                  readonly name: string;
                  /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
                  readonly description: string;
                  /** @description Who delivers it */
                  readonly supplierId: string;
                  /** @description Its place in the warehouse */
                  readonly warehouseLocation: string;
                  /** @description Brand */
                  readonly brand: string;
                  /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
                  readonly gtin: string;
                  /** @description The main one first */
                  readonly images: readonly {
                    /** @description Where the image is */
                    readonly url: string;
                    /**
                     * @description What it shows
                     * @default
                     */
                    readonly altText: string;
                  }[];
                  /** @description What else there is to say, by name */
                  readonly attributes: {
                    readonly [key: string]: string;
                  };
                  /** @description Of a product that is one of several variants of a thing */
                  readonly variant?: {
                    /** @description What the shop calls the thing that comes in variants */
                    readonly group: string;
                    /** @description By what this one differs, e.g. colour and size */
                    readonly options: {
                      readonly [key: string]: string;
                    };
                  };
                  /** @description SKU: unique whatever its case */
                  readonly sku: string;
                  /** @description Slug of the category, e.g. home-office */
                  readonly category: string;
                  /** @description Regular price in major units */
                  readonly basePrice: number;
                  /** @description What the customer pays while the product is reduced; at most basePrice */
                  readonly discountedPrice?: number;
                  /** @description ISO 4217 currency code */
                  readonly currency: string;
                  /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
                  readonly stockQuantity: number;
                  /**
                   * @description What inventory says of the stock; low is below the mark of the product
                   * @enum {string}
                   */
                  readonly availability: 'in-stock' | 'low' | 'out-of-stock';
                  /** @description Whether availability is not out-of-stock */
                  readonly inStock: boolean;
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
                  /** @description Grows by one with every change */
                  readonly version: number;
                }[];
                /** @description To be sent as cursor for the next page */
                readonly nextCursor?: string;
              }
            | {
                /** @description In the order asked for */
                readonly items: readonly {
                  /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
                  readonly productId: string;
                  /** @description Name shown to customers */
                  readonly name: string;
                  /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
                  readonly description: string;
                  /** @description Who delivers it */
                  readonly supplierId: string;
                  /** @description Its place in the warehouse */
                  readonly warehouseLocation: string;
                  /** @description Brand */
                  readonly brand: string;
                  /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
                  readonly gtin: string;
                  /** @description The main one first */
                  readonly images: readonly {
                    /** @description Where the image is */
                    readonly url: string;
                    /**
                     * @description What it shows
                     * @default
                     */
                    readonly altText: string;
                  }[];
                  /** @description What else there is to say, by name */
                  readonly attributes: {
                    readonly [key: string]: string;
                  };
                  /** @description Of a product that is one of several variants of a thing */
                  readonly variant?: {
                    /** @description What the shop calls the thing that comes in variants */
                    readonly group: string;
                    /** @description By what this one differs, e.g. colour and size */
                    readonly options: {
                      readonly [key: string]: string;
                    };
                  };
                  /** @description SKU: unique whatever its case */
                  readonly sku: string;
                  /** @description Slug of the category, e.g. home-office */
                  readonly category: string;
                  /** @description Regular price in major units */
                  readonly basePrice: number;
                  /** @description What the customer pays while the product is reduced; at most basePrice */
                  readonly discountedPrice?: number;
                  /** @description ISO 4217 currency code */
                  readonly currency: string;
                  /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
                  readonly stockQuantity: number;
                  /**
                   * @description What inventory says of the stock; low is below the mark of the product
                   * @enum {string}
                   */
                  readonly availability: 'in-stock' | 'low' | 'out-of-stock';
                  /** @description Whether availability is not out-of-stock */
                  readonly inStock: boolean;
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
                  /** @description Grows by one with every change */
                  readonly version: number;
                }[];
                /** @description Ids that are of no product */
                readonly missing: readonly string[];
              };
        };
      };
      /** @description Not Modified */
      readonly 304: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly 'Commerce-Cache-Control': components['headers']['Optional-Commerce-Cache-Control'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
            readonly type?: 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
            readonly type?: 'urn:commerce:problem:response-too-large';
            /** @enum {string} */
            readonly code?: 'response-too-large';
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              'catalog-overloaded' | 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
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
  readonly 'create-product': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "Wireless mouse",
         *       "category": "electronics",
         *       "basePrice": 29.99,
         *       "currency": "EUR"
         *     }
         */
        readonly 'application/json': {
          /** @description Name shown to customers */
          readonly name: string;
          /**
           * @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown; null for none
           * @default
           */
          readonly description?: string | null;
          /**
           * @description Who delivers it; null for none
           * @default
           */
          readonly supplierId?: string | null;
          /**
           * @description Its place in the warehouse; null for none
           * @default
           */
          readonly warehouseLocation?: string | null;
          /**
           * @description Brand; null for none
           * @default
           */
          readonly brand?: string | null;
          /**
           * @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty; null for none
           * @default
           */
          readonly gtin?: string | null;
          /**
           * @description The main one first; null for none
           * @default []
           */
          readonly images?:
            | readonly {
                /** @description Where the image is */
                readonly url: string;
                /**
                 * @description What it shows
                 * @default
                 */
                readonly altText?: string;
              }[]
            | null;
          /**
           * @description What else there is to say, by name; null for none
           * @default {}
           */
          readonly attributes?: {
            readonly [key: string]: string;
          } | null;
          /** @description Of a product that is one of several variants of a thing; null for none */
          readonly variant?: {
            /** @description What the shop calls the thing that comes in variants */
            readonly group: string;
            /** @description By what this one differs, e.g. colour and size */
            readonly options: {
              readonly [key: string]: string;
            };
          } | null;
          /** @description SKU: unique whatever its case; one is made where it is blank, null or missing */
          readonly sku?: string | null;
          /** @description Slug of the category, e.g. home-office */
          readonly category: string;
          /** @description Regular price in major units */
          readonly basePrice: number;
          /** @description What the customer pays while the product is reduced; at most basePrice. null for no reduced price */
          readonly discountedPrice?: number | null;
          /**
           * @description ISO 4217 currency code
           * @enum {string}
           */
          readonly currency:
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
          /**
           * @description Pieces that a new product starts with. Later changes go to inventory: PUT /inventory/{productId}
           * @default 0
           */
          readonly stockQuantity?: number;
          /**
           * @description Whether the pieces of a new product are counted. One that is not, such as a download, is never out of stock
           * @default true
           */
          readonly tracked?: boolean;
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
          readonly ETag: components['headers']['ETag'];
          readonly Location: components['headers']['Location'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "productId": "product-1",
           *       "name": "Wireless mouse",
           *       "description": "Two buttons and a wheel",
           *       "supplierId": "supplier-1",
           *       "warehouseLocation": "A-12",
           *       "brand": "Acme",
           *       "gtin": "4006381333931",
           *       "images": [
           *         {
           *           "url": "https://images.example/mouse.jpg",
           *           "altText": ""
           *         }
           *       ],
           *       "attributes": {},
           *       "sku": "MOUSE-1",
           *       "category": "electronics",
           *       "basePrice": 29.99,
           *       "currency": "EUR",
           *       "stockQuantity": 120,
           *       "availability": "in-stock",
           *       "inStock": true,
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z",
           *       "version": 1
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /** @description Name shown to customers */
            readonly name: string;
            /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
            readonly description: string;
            /** @description Who delivers it */
            readonly supplierId: string;
            /** @description Its place in the warehouse */
            readonly warehouseLocation: string;
            /** @description Brand */
            readonly brand: string;
            /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
            readonly gtin: string;
            /** @description The main one first */
            readonly images: readonly {
              /** @description Where the image is */
              readonly url: string;
              /**
               * @description What it shows
               * @default
               */
              readonly altText: string;
            }[];
            /** @description What else there is to say, by name */
            readonly attributes: {
              readonly [key: string]: string;
            };
            /** @description Of a product that is one of several variants of a thing */
            readonly variant?: {
              /** @description What the shop calls the thing that comes in variants */
              readonly group: string;
              /** @description By what this one differs, e.g. colour and size */
              readonly options: {
                readonly [key: string]: string;
              };
            };
            /** @description SKU: unique whatever its case */
            readonly sku: string;
            /** @description Slug of the category, e.g. home-office */
            readonly category: string;
            /** @description Regular price in major units */
            readonly basePrice: number;
            /** @description What the customer pays while the product is reduced; at most basePrice */
            readonly discountedPrice?: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
            readonly stockQuantity: number;
            /**
             * @description What inventory says of the stock; low is below the mark of the product
             * @enum {string}
             */
            readonly availability: 'in-stock' | 'low' | 'out-of-stock';
            /** @description Whether availability is not out-of-stock */
            readonly inStock: boolean;
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
            /** @description Grows by one with every change */
            readonly version: number;
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
              | 'urn:commerce:problem:sku-taken'
              | 'urn:commerce:problem:product-id-taken'
              | 'urn:commerce:problem:version-conflict';
            /** @enum {string} */
            readonly code?: 'sku-taken' | 'product-id-taken' | 'version-conflict';
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
            readonly type?: 'urn:commerce:problem:product-too-large';
            /** @enum {string} */
            readonly code?: 'product-too-large';
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-overloaded'
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
  readonly 'get-product': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description ETags; 412 when none of them holds
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description A date; 412 when something changed since. Ignored beside If-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Unmodified-Since'?: string;
        /**
         * @description ETags at hand; 304 when one still holds
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
        /**
         * @description A date; 304 when nothing changed since. Ignored beside If-None-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Modified-Since'?: string;
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
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly 'Commerce-Cache-Control': components['headers']['Commerce-Cache-Control'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "productId": "product-1",
           *       "name": "Wireless mouse",
           *       "description": "Two buttons and a wheel",
           *       "supplierId": "supplier-1",
           *       "warehouseLocation": "A-12",
           *       "brand": "Acme",
           *       "gtin": "4006381333931",
           *       "images": [
           *         {
           *           "url": "https://images.example/mouse.jpg",
           *           "altText": ""
           *         }
           *       ],
           *       "attributes": {},
           *       "sku": "MOUSE-1",
           *       "category": "electronics",
           *       "basePrice": 29.99,
           *       "currency": "EUR",
           *       "stockQuantity": 120,
           *       "availability": "in-stock",
           *       "inStock": true,
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z",
           *       "version": 1
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /** @description Name shown to customers */
            readonly name: string;
            /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
            readonly description: string;
            /** @description Who delivers it */
            readonly supplierId: string;
            /** @description Its place in the warehouse */
            readonly warehouseLocation: string;
            /** @description Brand */
            readonly brand: string;
            /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
            readonly gtin: string;
            /** @description The main one first */
            readonly images: readonly {
              /** @description Where the image is */
              readonly url: string;
              /**
               * @description What it shows
               * @default
               */
              readonly altText: string;
            }[];
            /** @description What else there is to say, by name */
            readonly attributes: {
              readonly [key: string]: string;
            };
            /** @description Of a product that is one of several variants of a thing */
            readonly variant?: {
              /** @description What the shop calls the thing that comes in variants */
              readonly group: string;
              /** @description By what this one differs, e.g. colour and size */
              readonly options: {
                readonly [key: string]: string;
              };
            };
            /** @description SKU: unique whatever its case */
            readonly sku: string;
            /** @description Slug of the category, e.g. home-office */
            readonly category: string;
            /** @description Regular price in major units */
            readonly basePrice: number;
            /** @description What the customer pays while the product is reduced; at most basePrice */
            readonly discountedPrice?: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
            readonly stockQuantity: number;
            /**
             * @description What inventory says of the stock; low is below the mark of the product
             * @enum {string}
             */
            readonly availability: 'in-stock' | 'low' | 'out-of-stock';
            /** @description Whether availability is not out-of-stock */
            readonly inStock: boolean;
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
            /** @description Grows by one with every change */
            readonly version: number;
          };
        };
      };
      /** @description Not Modified */
      readonly 304: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly 'Commerce-Cache-Control': components['headers']['Commerce-Cache-Control'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
      /** @description Not Found */
      readonly 404: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly 'Cache-Tags': components['headers']['Optional-Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            readonly type?: 'urn:commerce:problem:product-not-found';
            /** @enum {string} */
            readonly code?: 'product-not-found';
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
            readonly type?: 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
  readonly 'archive-product': {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /**
         * @description The ETag of the product as last read; 428 without it, 412 when it has changed since
         * @example "1"
         */
        readonly 'If-Match': string;
        /**
         * @description ETags the product must not have, * for any; 412 when it has one of them
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
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
    readonly requestBody?: never;
    readonly responses: {
      /** @description No Content */
      readonly 204: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
            readonly type?: 'urn:commerce:problem:product-not-found';
            /** @enum {string} */
            readonly code?: 'product-not-found';
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
            readonly type?:
              'urn:commerce:problem:version-mismatch' | 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'version-mismatch' | 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
            readonly type?: 'urn:commerce:problem:product-too-large';
            /** @enum {string} */
            readonly code?: 'product-too-large';
            /** @constant */
            readonly status?: 422;
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-overloaded'
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
  readonly 'update-product': {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /**
         * @description The ETag of the product as last read; 428 without it, 412 when it has changed since
         * @example "1"
         */
        readonly 'If-Match': string;
        /**
         * @description ETags the product must not have, * for any; 412 when it has one of them
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
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
         *       "name": "Wireless mouse"
         *     }
         */
        readonly 'application/json': {
          /** @description Name shown to customers */
          readonly name?: string;
          /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown; null for none */
          readonly description?: string | null;
          /** @description Who delivers it; null for none */
          readonly supplierId?: string | null;
          /** @description Its place in the warehouse; null for none */
          readonly warehouseLocation?: string | null;
          /** @description Brand; null for none */
          readonly brand?: string | null;
          /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty; null for none */
          readonly gtin?: string | null;
          /** @description SKU: unique whatever its case */
          readonly sku?: string;
          /** @description Slug of the category, e.g. home-office */
          readonly category?: string;
          /** @description The main one first; null for none */
          readonly images?:
            | readonly {
                /** @description Where the image is */
                readonly url: string;
                /**
                 * @description What it shows
                 * @default
                 */
                readonly altText?: string;
              }[]
            | null;
          /** @description What else there is to say, by name; null for none */
          readonly attributes?: {
            readonly [key: string]: string;
          } | null;
          /** @description Of a product that is one of several variants of a thing; null for none */
          readonly variant?: {
            /** @description What the shop calls the thing that comes in variants */
            readonly group: string;
            /** @description By what this one differs, e.g. colour and size */
            readonly options: {
              readonly [key: string]: string;
            };
          } | null;
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
           *       "name": "Wireless mouse",
           *       "description": "Two buttons and a wheel",
           *       "supplierId": "supplier-1",
           *       "warehouseLocation": "A-12",
           *       "brand": "Acme",
           *       "gtin": "4006381333931",
           *       "images": [
           *         {
           *           "url": "https://images.example/mouse.jpg",
           *           "altText": ""
           *         }
           *       ],
           *       "attributes": {},
           *       "sku": "MOUSE-1",
           *       "category": "electronics",
           *       "basePrice": 29.99,
           *       "currency": "EUR",
           *       "stockQuantity": 120,
           *       "availability": "in-stock",
           *       "inStock": true,
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z",
           *       "version": 1
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /** @description Name shown to customers */
            readonly name: string;
            /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
            readonly description: string;
            /** @description Who delivers it */
            readonly supplierId: string;
            /** @description Its place in the warehouse */
            readonly warehouseLocation: string;
            /** @description Brand */
            readonly brand: string;
            /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
            readonly gtin: string;
            /** @description The main one first */
            readonly images: readonly {
              /** @description Where the image is */
              readonly url: string;
              /**
               * @description What it shows
               * @default
               */
              readonly altText: string;
            }[];
            /** @description What else there is to say, by name */
            readonly attributes: {
              readonly [key: string]: string;
            };
            /** @description Of a product that is one of several variants of a thing */
            readonly variant?: {
              /** @description What the shop calls the thing that comes in variants */
              readonly group: string;
              /** @description By what this one differs, e.g. colour and size */
              readonly options: {
                readonly [key: string]: string;
              };
            };
            /** @description SKU: unique whatever its case */
            readonly sku: string;
            /** @description Slug of the category, e.g. home-office */
            readonly category: string;
            /** @description Regular price in major units */
            readonly basePrice: number;
            /** @description What the customer pays while the product is reduced; at most basePrice */
            readonly discountedPrice?: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
            readonly stockQuantity: number;
            /**
             * @description What inventory says of the stock; low is below the mark of the product
             * @enum {string}
             */
            readonly availability: 'in-stock' | 'low' | 'out-of-stock';
            /** @description Whether availability is not out-of-stock */
            readonly inStock: boolean;
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
            /** @description Grows by one with every change */
            readonly version: number;
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
            readonly type?: 'urn:commerce:problem:product-not-found';
            /** @enum {string} */
            readonly code?: 'product-not-found';
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
              'urn:commerce:problem:version-conflict' | 'urn:commerce:problem:sku-taken';
            /** @enum {string} */
            readonly code?: 'version-conflict' | 'sku-taken';
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
            readonly type?:
              'urn:commerce:problem:version-mismatch' | 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'version-mismatch' | 'precondition-failed';
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
            readonly type?: 'urn:commerce:problem:product-too-large';
            /** @enum {string} */
            readonly code?: 'product-too-large';
            /** @constant */
            readonly status?: 422;
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-overloaded'
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
  readonly 'change-price': {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /**
         * @description The ETag of the product as last read; 428 without it, 412 when it has changed since
         * @example "1"
         */
        readonly 'If-Match': string;
        /**
         * @description ETags the product must not have, * for any; 412 when it has one of them
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
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
         *       "basePrice": 29.99,
         *       "currency": "EUR"
         *     }
         */
        readonly 'application/json': {
          /** @description Regular price in major units */
          readonly basePrice: number;
          /** @description What the customer pays while the product is reduced; at most basePrice. null for no reduced price */
          readonly discountedPrice?: number | null;
          /**
           * @description ISO 4217 currency code
           * @enum {string}
           */
          readonly currency:
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
           *       "name": "Wireless mouse",
           *       "description": "Two buttons and a wheel",
           *       "supplierId": "supplier-1",
           *       "warehouseLocation": "A-12",
           *       "brand": "Acme",
           *       "gtin": "4006381333931",
           *       "images": [
           *         {
           *           "url": "https://images.example/mouse.jpg",
           *           "altText": ""
           *         }
           *       ],
           *       "attributes": {},
           *       "sku": "MOUSE-1",
           *       "category": "electronics",
           *       "basePrice": 29.99,
           *       "currency": "EUR",
           *       "stockQuantity": 120,
           *       "availability": "in-stock",
           *       "inStock": true,
           *       "createdAt": "2026-01-01T12:00:00.000Z",
           *       "updatedAt": "2026-01-01T12:00:00.000Z",
           *       "version": 1
           *     }
           */
          readonly 'application/json': {
            /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
            readonly productId: string;
            /** @description Name shown to customers */
            readonly name: string;
            /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
            readonly description: string;
            /** @description Who delivers it */
            readonly supplierId: string;
            /** @description Its place in the warehouse */
            readonly warehouseLocation: string;
            /** @description Brand */
            readonly brand: string;
            /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
            readonly gtin: string;
            /** @description The main one first */
            readonly images: readonly {
              /** @description Where the image is */
              readonly url: string;
              /**
               * @description What it shows
               * @default
               */
              readonly altText: string;
            }[];
            /** @description What else there is to say, by name */
            readonly attributes: {
              readonly [key: string]: string;
            };
            /** @description Of a product that is one of several variants of a thing */
            readonly variant?: {
              /** @description What the shop calls the thing that comes in variants */
              readonly group: string;
              /** @description By what this one differs, e.g. colour and size */
              readonly options: {
                readonly [key: string]: string;
              };
            };
            /** @description SKU: unique whatever its case */
            readonly sku: string;
            /** @description Slug of the category, e.g. home-office */
            readonly category: string;
            /** @description Regular price in major units */
            readonly basePrice: number;
            /** @description What the customer pays while the product is reduced; at most basePrice */
            readonly discountedPrice?: number;
            /** @description ISO 4217 currency code */
            readonly currency: string;
            /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
            readonly stockQuantity: number;
            /**
             * @description What inventory says of the stock; low is below the mark of the product
             * @enum {string}
             */
            readonly availability: 'in-stock' | 'low' | 'out-of-stock';
            /** @description Whether availability is not out-of-stock */
            readonly inStock: boolean;
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
            /** @description Grows by one with every change */
            readonly version: number;
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
            readonly type?: 'urn:commerce:problem:product-not-found';
            /** @enum {string} */
            readonly code?: 'product-not-found';
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
            readonly type?:
              'urn:commerce:problem:version-mismatch' | 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'version-mismatch' | 'precondition-failed';
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
            readonly type?: 'urn:commerce:problem:product-too-large';
            /** @enum {string} */
            readonly code?: 'product-too-large';
            /** @constant */
            readonly status?: 422;
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-overloaded'
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
  readonly 'upsert-products': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "products": [
         *         {
         *           "sku": "MOUSE-1"
         *         }
         *       ]
         *     }
         */
        readonly 'application/json': {
          /** @description Each SKU once */
          readonly products: readonly {
            /** @description Name shown to customers */
            readonly name?: string;
            /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown; null for none */
            readonly description?: string | null;
            /** @description Who delivers it; null for none */
            readonly supplierId?: string | null;
            /** @description Its place in the warehouse; null for none */
            readonly warehouseLocation?: string | null;
            /** @description Brand; null for none */
            readonly brand?: string | null;
            /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty; null for none */
            readonly gtin?: string | null;
            /** @description SKU: unique whatever its case */
            readonly sku: string;
            /** @description Slug of the category, e.g. home-office */
            readonly category?: string;
            /** @description The main one first; null for none */
            readonly images?:
              | readonly {
                  /** @description Where the image is */
                  readonly url: string;
                  /**
                   * @description What it shows
                   * @default
                   */
                  readonly altText?: string;
                }[]
              | null;
            /** @description What else there is to say, by name; null for none */
            readonly attributes?: {
              readonly [key: string]: string;
            } | null;
            /** @description Of a product that is one of several variants of a thing; null for none */
            readonly variant?: {
              /** @description What the shop calls the thing that comes in variants */
              readonly group: string;
              /** @description By what this one differs, e.g. colour and size */
              readonly options: {
                readonly [key: string]: string;
              };
            } | null;
            /** @description Regular price in major units */
            readonly basePrice?: number;
            /** @description What the customer pays while the product is reduced; at most basePrice. null for no reduced price */
            readonly discountedPrice?: number | null;
            /**
             * @description ISO 4217 currency code
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
            /** @description Pieces that a new product starts with. Later changes go to inventory: PUT /inventory/{productId} */
            readonly stockQuantity?: number;
            /** @description Whether the pieces of a new product are counted. One that is not, such as a download, is never out of stock */
            readonly tracked?: boolean;
          }[];
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
           *       "results": [
           *         {
           *           "index": 0,
           *           "sku": "MOUSE-1",
           *           "outcome": "created"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            /** @description One for each row, in their order */
            readonly results: readonly {
              /** @description Place of the row in the request, from 0 */
              readonly index: number;
              /** @description SKU of the row, or of its product; empty for a row without one */
              readonly sku: string;
              /** @enum {string} */
              readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
              /** @description Unless the row was refused */
              readonly productId?: string;
              /** @description What the row says about the stock of a product that was there, where the product shows something else. It stays as it is: change it by PUT /inventory/{productId} */
              readonly ignored?: readonly ('stockQuantity' | 'tracked')[];
              /** @description Why the row was refused, as the problem document of a single request says it */
              readonly problem?: {
                /** @description Stable code of the problem */
                readonly code: string;
                readonly detail: string;
                readonly errors?: readonly {
                  readonly path: string;
                  readonly message: string;
                }[];
              };
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
              | 'urn:commerce:problem:catalog-overloaded'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:authorizer-unavailable'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              | 'catalog-overloaded'
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
  readonly 'search-products': {
    readonly parameters: {
      readonly query: {
        /**
         * @description One to ten words or their beginnings
         * @example wireless mouse
         */
        readonly q: string;
        /**
         * @description Slug of the category, e.g. home-office
         * @example electronics
         */
        readonly category?: string;
        /**
         * @description Brand, whatever its case and accents
         * @example Acme
         */
        readonly brand?: string;
        /**
         * @description Whether the product is in stock
         * @example true
         */
        readonly inStock?: 'true' | 'false';
        /**
         * @description The least that the product may cost, in major units of currency
         * @example 10
         */
        readonly minPrice?: string;
        /**
         * @description The most that the product may cost, in major units of currency
         * @example 49.99
         */
        readonly maxPrice?: string;
        /**
         * @description Currency of the price; required with minPrice or maxPrice
         * @example EUR
         */
        readonly currency?: string;
        /**
         * @description Attributes or options that the product must have, like Size:M,Colour:red, whatever their case and accents. In a name or a text write , as %2C, : as %3A and % as %25, and encode the whole for the URL
         * @example Size:M,Colour:red
         */
        readonly attributes?: string;
        /**
         * @description Items on a page, 1 to 100, 20 unless given
         * @example 20
         */
        readonly limit?: number;
        /** @description nextCursor of the page before */
        readonly cursor?: string;
      };
      readonly header?: {
        /**
         * @description ETags; 412 when none of them holds
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description A date; 412 when something changed since. Ignored beside If-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Unmodified-Since'?: string;
        /**
         * @description ETags at hand; 304 when one still holds
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
        /**
         * @description A date; 304 when nothing changed since. Ignored beside If-None-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Modified-Since'?: string;
      };
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
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "productId": "product-1",
           *           "name": "Wireless mouse",
           *           "description": "Two buttons and a wheel",
           *           "supplierId": "supplier-1",
           *           "warehouseLocation": "A-12",
           *           "brand": "Acme",
           *           "gtin": "4006381333931",
           *           "images": [
           *             {
           *               "url": "https://images.example/mouse.jpg",
           *               "altText": ""
           *             }
           *           ],
           *           "attributes": {},
           *           "sku": "MOUSE-1",
           *           "category": "electronics",
           *           "basePrice": 29.99,
           *           "currency": "EUR",
           *           "stockQuantity": 120,
           *           "availability": "in-stock",
           *           "inStock": true,
           *           "createdAt": "2026-01-01T12:00:00.000Z",
           *           "updatedAt": "2026-01-01T12:00:00.000Z",
           *           "version": 1
           *         }
           *       ],
           *       "total": 0,
           *       "counts": {
           *         "categories": [
           *           {
           *             "value": "text",
           *             "count": 0
           *           }
           *         ],
           *         "brands": [
           *           {
           *             "value": "text",
           *             "count": 0
           *           }
           *         ],
           *         "inStock": {
           *           "yes": 0,
           *           "no": 0
           *         },
           *         "prices": [
           *           {
           *             "currency": "EUR",
           *             "min": 0,
           *             "below": 0,
           *             "count": 0
           *           }
           *         ],
           *         "attributes": [
           *           {
           *             "name": "Wireless mouse",
           *             "values": [
           *               {
           *                 "value": "text",
           *                 "count": 0
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly {
              /** @description Opaque id, 1 to 64 of A-Z a-z 0-9 _ - */
              readonly productId: string;
              /** @description Name shown to customers */
              readonly name: string;
              /** @description Plain text, stored and returned as sent. Markup in it is text too: escape it where it is shown */
              readonly description: string;
              /** @description Who delivers it */
              readonly supplierId: string;
              /** @description Its place in the warehouse */
              readonly warehouseLocation: string;
              /** @description Brand */
              readonly brand: string;
              /** @description Global Trade Item Number: GTIN-8, UPC, EAN or GTIN-14, or empty */
              readonly gtin: string;
              /** @description The main one first */
              readonly images: readonly {
                /** @description Where the image is */
                readonly url: string;
                /**
                 * @description What it shows
                 * @default
                 */
                readonly altText: string;
              }[];
              /** @description What else there is to say, by name */
              readonly attributes: {
                readonly [key: string]: string;
              };
              /** @description Of a product that is one of several variants of a thing */
              readonly variant?: {
                /** @description What the shop calls the thing that comes in variants */
                readonly group: string;
                /** @description By what this one differs, e.g. colour and size */
                readonly options: {
                  readonly [key: string]: string;
                };
              };
              /** @description SKU: unique whatever its case */
              readonly sku: string;
              /** @description Slug of the category, e.g. home-office */
              readonly category: string;
              /** @description Regular price in major units */
              readonly basePrice: number;
              /** @description What the customer pays while the product is reduced; at most basePrice */
              readonly discountedPrice?: number;
              /** @description ISO 4217 currency code */
              readonly currency: string;
              /** @description Pieces that could be ordered when inventory last told. It tells when availability changes or an operator sets a figure, not with each order; GET /inventory/{productId} has the figures of now */
              readonly stockQuantity: number;
              /**
               * @description What inventory says of the stock; low is below the mark of the product
               * @enum {string}
               */
              readonly availability: 'in-stock' | 'low' | 'out-of-stock';
              /** @description Whether availability is not out-of-stock */
              readonly inStock: boolean;
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
              /** @description Grows by one with every change */
              readonly version: number;
            }[];
            /** @description To be sent as cursor for the next page */
            readonly nextCursor?: string;
            /** @description Products found, on all pages */
            readonly total: number;
            /** @description Products by value of each filter, the other filters applied */
            readonly counts: {
              /** @description The most frequent values first */
              readonly categories: readonly {
                readonly value: string;
                /** @description Products found that have it */
                readonly count: number;
              }[];
              /** @description The most frequent values first */
              readonly brands: readonly {
                readonly value: string;
                /** @description Products found that have it */
                readonly count: number;
              }[];
              readonly inStock: {
                /** @description Products found that have it */
                readonly yes: number;
                /** @description Products found that have it */
                readonly no: number;
              };
              /** @description Ranges of prices with products, by currency */
              readonly prices: readonly {
                /** @description ISO 4217 currency code */
                readonly currency: string;
                /** @description The least that these products cost */
                readonly min: number;
                /** @description They cost less than this */
                readonly below: number;
                /** @description Products found that have it */
                readonly count: number;
              }[];
              /** @description Attributes and options, those of most products first */
              readonly attributes: readonly {
                readonly name: string;
                /** @description The most frequent values first */
                readonly values: readonly {
                  readonly value: string;
                  /** @description Products found that have it */
                  readonly count: number;
                }[];
              }[];
            };
          };
        };
      };
      /** @description Not Modified */
      readonly 304: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
            readonly type?: 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
              | 'urn:commerce:problem:search-not-ready'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              'search-not-ready' | 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
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
  readonly 'suggest-searches': {
    readonly parameters: {
      readonly query: {
        /**
         * @description What has been typed: one to ten words, the last one perhaps incomplete
         * @example wireless mouse
         */
        readonly q: string;
        /**
         * @description Suggestions, 1 to 20, 8 unless given
         * @example 8
         */
        readonly limit?: number;
      };
      readonly header?: {
        /**
         * @description ETags; 412 when none of them holds
         * @example "1"
         */
        readonly 'If-Match'?: string;
        /**
         * @description A date; 412 when something changed since. Ignored beside If-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Unmodified-Since'?: string;
        /**
         * @description ETags at hand; 304 when one still holds
         * @example "1"
         */
        readonly 'If-None-Match'?: string;
        /**
         * @description A date; 304 when nothing changed since. Ignored beside If-None-Match
         * @example Thu, 01 Jan 2026 12:00:00 GMT
         */
        readonly 'If-Modified-Since'?: string;
      };
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
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "text": "text",
           *           "count": 1
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': {
            readonly items: readonly {
              /** @description To be sent as q */
              readonly text: string;
              /** @description Products whose name, category, brand or attributes have it */
              readonly count: number;
            }[];
          };
        };
      };
      /** @description Not Modified */
      readonly 304: {
        headers: {
          readonly 'X-Correlation-Id': components['headers']['X-Correlation-Id'];
          readonly 'Cache-Control': components['headers']['Cache-Control'];
          readonly 'X-Content-Type-Options': components['headers']['X-Content-Type-Options'];
          readonly ETag: components['headers']['ETag'];
          readonly 'Last-Modified': components['headers']['Optional-Last-Modified'];
          readonly 'Cache-Tags': components['headers']['Cache-Tags'];
          readonly [name: string]: unknown;
        };
        content?: never;
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
            readonly type?: 'urn:commerce:problem:precondition-failed';
            /** @enum {string} */
            readonly code?: 'precondition-failed';
            /** @constant */
            readonly status?: 412;
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
              | 'urn:commerce:problem:search-not-ready'
              | 'urn:commerce:problem:deadline-exceeded'
              | 'urn:commerce:problem:service-unavailable'
              | 'urn:commerce:problem:gateway-failed';
            /** @enum {string} */
            readonly code?:
              'search-not-ready' | 'deadline-exceeded' | 'service-unavailable' | 'gateway-failed';
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
