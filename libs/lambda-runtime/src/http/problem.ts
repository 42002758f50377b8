import { CommerceError, type ErrorKind, type Violation } from '@commerce/domain-primitives';

/**
 * An RFC 9457 problem document. `code`, `correlationId` and `errors` are extensions; the `details` of an error are
 * further ones (section 3.2).
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** The last part of `type`, so that a client need not take the URN apart. */
  readonly code: string;
  readonly correlationId: string;
  readonly errors?: readonly Violation[];
}

const STATUS: Readonly<Record<ErrorKind, readonly [status: number, title: string]>> = {
  'invalid-input': [400, 'The request is not valid'],
  unauthenticated: [401, 'Authentication is required'],
  forbidden: [403, 'This is not allowed'],
  'not-found': [404, 'There is no such thing'],
  'caller-timeout': [408, 'The time given for the request is over'],
  conflict: [409, 'The request conflicts with the present state'],
  'precondition-failed': [412, 'The precondition does not hold'],
  'payload-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The media type is not supported'],
  unprocessable: [422, 'The request cannot be processed'],
  'precondition-required': [428, 'A precondition is required'],
  unavailable: [503, 'The service is unavailable for now'],
};

/** Returns the HTTP status and the title of every problem of a kind. */
export const statusOf = (kind: ErrorKind): { readonly status: number; readonly title: string } => {
  const [status, title] = STATUS[kind];
  return { status, title };
};

/** What a client learns of a defect. The log has the details, under the correlation id. */
export const DEFECT = {
  code: 'internal-error',
  status: 500,
  title: 'Something went wrong on our side',
  detail: 'The request failed. Quote the correlation id when you report this.',
};

// A body of 256 KB may have 100,000 violations, each with a long path. The response of a Lambda is limited to 6 MB.
const MAX_ERRORS = 50;
const MAX_TEXT_CHARACTERS = 300;

const shortened = (text: string): string =>
  text.length > MAX_TEXT_CHARACTERS
    ? `${text.slice(0, MAX_TEXT_CHARACTERS).toWellFormed()}…`
    : text;

const errorsOf = (violations: readonly Violation[]): readonly Violation[] =>
  violations
    .slice(0, MAX_ERRORS)
    .map(({ path, message }) => ({ path: shortened(path), message: shortened(message) }));

/**
 * Maps an error to its problem document: the only place that does. An error outside `CommerceError` becomes
 * `internal-error` with status 500 and without details.
 *
 * @param instance the path of the request
 */
export const problemOf = (error: unknown, instance: string, correlationId: string): Problem => {
  if (!(error instanceof CommerceError)) {
    const { code, status, title, detail } = DEFECT;
    return {
      type: `urn:commerce:problem:${code}`,
      title,
      status,
      detail,
      instance,
      code,
      correlationId,
    };
  }
  const [status, title] = STATUS[error.kind];
  return {
    // First, so that a detail cannot replace a member that every problem has.
    ...error.details,
    type: `urn:commerce:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    instance,
    code: error.code,
    correlationId,
    ...(error.violations.length > 0 && { errors: errorsOf(error.violations) }),
  };
};
