import type { DocumentedResponses } from '@commerce/lambda-runtime';

/** Headers of every cacheable response; an empty list has no date of last change. */
export const CACHEABLE_HEADERS = {
  ETag: 'always',
  'Last-Modified': 'sometimes',
  'Cache-Tags': 'always',
} as const;

/** Of a read with preconditions. */
export const READ_PROBLEMS = { 'precondition-failed': 'precondition-failed' } as const;

/** Of a search. */
export const SEARCH_PROBLEMS = { ...READ_PROBLEMS, 'search-not-ready': 'unavailable' } as const;

/** The responses of every change of a product under If-Match. */
export const CHANGE_RESPONSES: DocumentedResponses = {
  headers: { ETag: 'always' },
  problems: {
    'product-not-found': 'not-found',
    'version-mismatch': 'precondition-failed',
    'precondition-failed': 'precondition-failed',
    'version-conflict': 'conflict',
    'if-match-required': 'precondition-required',
    'catalog-overloaded': 'unavailable',
    'product-too-large': 'unprocessable',
  },
};
