import type { ErrorKind } from '@commerce/domain-primitives';
import type * as z from 'zod';

/** Headers that an operation may send besides those of every response, with their description for the documents. */
export const RESPONSE_HEADERS = {
  ETag: {
    description:
      'Strong entity tag of the representation, quotes included (RFC 9110 section 8.8.3)',
    schema: { type: 'string', pattern: '^"[^"]*"$' },
  },
  'Last-Modified': {
    description: 'When the representation last changed (RFC 9110 section 8.8.2)',
    schema: { type: 'string', pattern: ' GMT$' },
  },
  Location: {
    description: 'Path of the created resource',
    schema: { type: 'string', format: 'uri-reference' },
  },
  'Cache-Tags': {
    description: 'Tags for cache invalidation, separated by commas',
    schema: { type: 'string' },
  },
  'Commerce-Cache-Control': {
    description: 'Cache-Control for caches that follow the product events (RFC 9213)',
    schema: { type: 'string' },
  },
  'Idempotency-Replayed': {
    description: 'Sent when the Idempotency-Key was used before: this repeats the first response',
    schema: { type: 'string', enum: ['true'] },
  },
} as const;

/** The name of a documented response header. */
export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

/** Whether a header is in every response of its status. */
export type HeaderPresence = 'always' | 'sometimes';

/** A problem that tells more than the members of every problem. */
export interface DocumentedProblem {
  /** Determines the status. */
  readonly kind: ErrorKind;
  /** The schema of the error's `details`. */
  readonly details: z.ZodObject;
}

/**
 * The responses of an operation that its schemas do not describe. The statuses of the runtime itself (invalid input, a
 * missing token or scope, the media type, the deadline) follow from its other parts.
 */
export interface DocumentedResponses {
  /** Status of a success, 200 unless given. */
  readonly success?: 200 | 201 | 204;
  /** Whether a success may be a 201 as well, for what it made instead of changing it. */
  readonly alsoCreates?: true;
  /** Codes of the problems that its use case throws, each with its kind, which determines the status. */
  readonly problems?: Readonly<Record<string, ErrorKind | DocumentedProblem>>;
  /** Members of the example of a success, where they differ from the values that the documents use otherwise. */
  readonly example?: Readonly<Record<string, unknown>>;
  /** Headers of a success, and of a 304. */
  readonly headers?: Readonly<Partial<Record<ResponseHeader, HeaderPresence>>>;
  /** Statuses besides the success that carry its body. */
  readonly alsoWithBody?: readonly number[];
  /** Headers of a 404, if caches may store one. */
  readonly notFoundHeaders?: readonly ResponseHeader[];
}
