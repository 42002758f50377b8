/** Whose pages may call the API: the Fetch standard's CORS protocol, section 3.3. */
export interface CorsPolicy {
  /** As a browser sends them, e.g. `https://shop.example`; none: no page of another origin. */
  readonly allowedOrigins: readonly string[];
}

/** Header values by name. */
export type CorsHeaders = Readonly<Record<string, string>>;

/** Methods of the APIs; which of them a path takes is said by its response. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Request headers that the APIs read and that a page may not send without permission (Fetch, section 2.2.2). */
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Unmodified-Since',
  'X-Correlation-Id',
];

/** Response headers that a client needs and that a page may not read without permission (Fetch, section 2.2.2). */
const EXPOSED_HEADERS = [
  'ETag',
  'Location',
  'X-Correlation-Id',
  'Retry-After',
  'Idempotency-Replayed',
];

/** Two hours: Chromium keeps the response to a preflight no longer (Firefox: a day). */
const MAX_AGE_SECONDS = 7_200;

const listed = (names: readonly string[]): string => names.join(', ');

// Compared as a whole: an origin is opaque, and part of it says nothing of who it belongs to (RFC 6454, section 5).
const isAllowed = ({ allowedOrigins }: CorsPolicy, origin: string | undefined): origin is string =>
  origin !== undefined && allowedOrigins.includes(origin);

/**
 * What every response depends on while pages of some origins may read it: also one to a request without an origin, which
 * a cache would otherwise reuse for a page (Fetch, section 3.3.6).
 */
const varying = ({ allowedOrigins }: CorsPolicy): CorsHeaders =>
  allowedOrigins.length === 0 ? {} : { Vary: 'Origin' };

/**
 * The CORS headers of a response. Never `Access-Control-Allow-Credentials`: a token is sent in `Authorization`, which
 * needs none, and no cookie means anything to the APIs.
 *
 * @param origin the request's `Origin`
 */
export const corsHeaders = (policy: CorsPolicy, origin: string | undefined): CorsHeaders => ({
  ...varying(policy),
  ...(isAllowed(policy, origin) && {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': listed(EXPOSED_HEADERS),
  }),
});

/** The CORS headers of the response to a preflight. It permits nothing to any other origin. */
export const preflightHeaders = (policy: CorsPolicy, origin: string | undefined): CorsHeaders => ({
  ...varying(policy),
  ...(isAllowed(policy, origin) && {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': listed(METHODS),
    'Access-Control-Allow-Headers': listed(REQUEST_HEADERS),
    'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
  }),
});

/**
 * The CORS headers of the gateway's own responses, which cannot depend on the request: API Gateway runs no template for
 * their headers. With one allowed origin they name it; with several every page may read them (docs/adr/0013).
 */
export const gatewayCorsHeaders = ({ allowedOrigins }: CorsPolicy): CorsHeaders => {
  const [first, ...others] = allowedOrigins;
  if (first === undefined) return {};
  return {
    'Access-Control-Allow-Origin': others.length === 0 ? first : '*',
    'Access-Control-Expose-Headers': listed(EXPOSED_HEADERS),
  };
};
