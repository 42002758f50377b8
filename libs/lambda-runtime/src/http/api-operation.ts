import type * as z from 'zod';
import type { DocumentedResponses } from './documented-responses.ts';

/** The schema of a part of a request or response; undefined if there is no such part. */
export type OptionalSchema = z.ZodType | undefined;

/** The description of an operation, with the schemas that validate it. The documents are generated from it. */
export interface ApiOperation {
  readonly operation: string;
  readonly summary?: string;
  readonly description?: string;
  readonly isIdempotent?: boolean;
  /** `optional`: it needs no token, and tells more to some of those who send one. */
  readonly access: 'public' | 'optional' | 'bearer';
  readonly scope?: string;
  readonly path?: OptionalSchema;
  readonly query?: OptionalSchema;
  readonly body?: OptionalSchema;
  readonly headers?: OptionalSchema;
  readonly responseBody?: OptionalSchema;
  readonly responses?: DocumentedResponses;
}
