import type { CacheKey } from '../cache/cache-entry.ts';
import type { GetOptions } from './http-client.ts';

// What undici refuses to send, and a fragment, which is not part of a request (RFC 9112, 3.2).
const NOT_IN_PATH = /[^\u0021-\u00ff]|#/;

/** The one origin of a client. */
export interface Origin {
  readonly origin: string;
  /**
   * The full path, query included, of a path relative to the base URL.
   *
   * @throws TypeError for a path that cannot be sent
   */
  readonly pathOf: (path: string, query?: GetOptions<unknown>['query']) => string;
}

/** Parses a base URL. It may have a path, such as an API stage. */
export const originOf = (baseUrl: string): Origin => {
  const url = new URL(baseUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(`baseUrl must be an http or https URL, not ${baseUrl}`);
  }
  const basePath = url.pathname.replace(/\/$/, '');
  return {
    origin: url.origin,
    pathOf: (path, query) => {
      if (!path.startsWith('/')) throw new TypeError(`a path must begin with "/": ${path}`);
      const full = basePath + path + (query === undefined ? '' : suffixOf(path, query));
      if (NOT_IN_PATH.test(full)) {
        throw new TypeError(
          `a path must not contain spaces, control characters, "#" or characters beyond Latin-1: ${JSON.stringify(full)}`,
        );
      }
      return full;
    },
  };
};

/** The cache key of a GET of this path. */
export const getKey = (
  origin: string,
  path: string,
  headers: Record<string, string>,
): CacheKey => ({ origin, method: 'GET', path, headers });

const suffixOf = (path: string, query: NonNullable<GetOptions<unknown>['query']>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.append(name, String(value));
  }
  if (parameters.size === 0) return '';
  return (path.includes('?') ? '&' : '?') + parameters.toString();
};
