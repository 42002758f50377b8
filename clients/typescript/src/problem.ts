/** One invalid place of a request; `path` is dotted, e.g. `items.0.quantity`. */
export interface InvalidPlace {
  readonly path: string;
  readonly message: string;
}

/** An RFC 9457 problem: why the API did not do what was asked. */
export interface Problem<Status, Code> {
  readonly status: Status;
  /** Stable, for programs. A newer service may send codes that this version of the client does not list. */
  readonly code: Code;
  readonly type: string;
  readonly title: string;
  /** A sentence for people. */
  readonly detail: string;
  readonly correlationId: string | undefined;
  /** For an invalid request: what is wrong where. */
  readonly errors: readonly InvalidPlace[];
  /** Further members (RFC 9457 section 3.2), such as a total that changed. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Any problem. */
export type AnyProblem = Problem<number, string>;

const TYPE_PREFIX = 'urn:commerce:problem:';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isInvalidPlace = (value: unknown): value is InvalidPlace =>
  isObject(value) && typeof value.path === 'string' && typeof value.message === 'string';

const MEMBERS: ReadonlySet<string> = new Set([
  'type',
  'title',
  'status',
  'detail',
  'instance',
  'code',
  'correlationId',
  'errors',
]);

const extensionsOf = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !MEMBERS.has(name)));

/**
 * Reads the body of a response with an error status.
 *
 * @returns undefined for a body that is not a problem of this API, such as the page of a proxy
 */
export const problemIn = (status: number, body: unknown): AnyProblem | undefined => {
  if (!isObject(body)) return undefined;
  const { type, title, detail, correlationId, errors, code } = body;
  if (typeof type !== 'string' || !type.startsWith(TYPE_PREFIX)) return undefined;
  return {
    status,
    code: typeof code === 'string' ? code : type.slice(TYPE_PREFIX.length),
    type,
    title: textOf(title),
    detail: textOf(detail),
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
    errors: Array.isArray(errors) ? errors.filter(isInvalidPlace) : [],
    extensions: extensionsOf(body),
  };
};
