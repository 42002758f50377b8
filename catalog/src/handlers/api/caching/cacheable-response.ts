import type { ApiResponse, Headers } from '@commerce/lambda-runtime';
import { cacheTags, type ResponseSources } from './cache-tags.ts';
import { formatHttpDate } from './http-date.ts';
import { evaluatePreconditions, preconditionFailed, type Validators } from './preconditions.ts';

const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400';

// For our own client alone, in the manner of RFC 9213: with Redis it hears of every change by tag and need not
// ask again for so long. Without, and in a cache that does not know the field, Cache-Control counts.
const COMMERCE_CACHE_CONTROL = 'max-age=3600, stale-while-revalidate=60, stale-if-error=86400';

interface Representation extends Validators {
  readonly body: unknown;
  readonly sources: ResponseSources;
  /** Made from products named by id alone, so that their events announce every change. */
  readonly isInvalidatedById?: boolean;
  /** That of products unless given. */
  readonly cacheControl?: string;
}

/**
 * 200 with all that caches need, or 304 with the same headers when the client has it already.
 *
 * @throws CommerceError `precondition-failed` when it is not what the client wants to see.
 */
export const cacheableResponse = (
  requested: Headers,
  representation: Representation,
): ApiResponse => {
  const {
    body,
    etag,
    lastModified,
    sources,
    isInvalidatedById = false,
    cacheControl = CACHE_CONTROL,
  } = representation;
  const headers = {
    'Cache-Control': cacheControl,
    ...(isInvalidatedById && { 'Commerce-Cache-Control': COMMERCE_CACHE_CONTROL }),
    'Cache-Tags': cacheTags(sources),
    ETag: etag,
    ...(lastModified && { 'Last-Modified': formatHttpDate(lastModified) }),
  };
  switch (evaluatePreconditions(requested, { etag, lastModified }, 'read')) {
    case 'proceed':
      return { status: 200, headers, body };
    case 'not-modified':
      return { status: 304, headers };
    case 'failed':
      throw preconditionFailed();
  }
};
