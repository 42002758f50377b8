import fc from 'fast-check';
import { bodyFor } from './bodies.ts';
import { CREDENTIAL_KINDS, type CredentialKind } from './credentials.ts';
import { type Line, headersFor } from './headers.ts';
import type { Operation } from './operations.ts';
import { pathFor, queryFor, strayPath, twistedPath } from './paths.ts';

/** Encodings of a request; all but the first two are invalid or rare. */
export const FRAMINGS = [
  'length',
  'chunks',
  'two equal lengths',
  'two lengths',
  'length and chunks',
  'negative length',
  'length with a plus',
  'unfinished body',
  'no host',
  'two hosts',
  'HTTP/1.0',
  'line feeds alone',
  'folded line',
  'space before the colon',
  'no colon',
  'NUL in a header',
  'second request behind the first',
  'unmet expectation',
  'upgrade',
] as const;
export type Framing = (typeof FRAMINGS)[number];

/** A request with placeholders (`$product`, `$n`), so that it is the same for every platform. */
export interface HostileRequest {
  readonly service: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly lines: readonly Line[];
  readonly body: Buffer;
  readonly credentials: CredentialKind;
  readonly framing: Framing;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const RARE_METHODS = ['TRACE', 'PROPFIND', 'get', 'FOO', 'CONNECT', 'QUERY', 'PURGE'] as const;

interface Kinds {
  readonly methods: fc.Arbitrary<string>;
  readonly paths: (template: string) => fc.Arbitrary<string>;
  readonly framings: fc.Arbitrary<Framing>;
}

/** Requests that reach the platform's code, to compare platforms behind different servers. */
const WELL_FORMED: Kinds = {
  methods: fc.constantFrom(...METHODS),
  paths: (template) =>
    fc.oneof(
      { weight: 9, arbitrary: pathFor(template) },
      { weight: 1, arbitrary: strayPath(template) },
    ),
  framings: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Framing>('length') },
    { weight: 1, arbitrary: fc.constant<Framing>('chunks') },
  ),
};

/** These, and requests that a server must refuse before. */
const ANYTHING: Kinds = {
  methods: fc.oneof(
    { weight: 4, arbitrary: WELL_FORMED.methods },
    { weight: 1, arbitrary: fc.constantFrom(...RARE_METHODS) },
  ),
  paths: (template) =>
    fc.oneof(
      { weight: 6, arbitrary: WELL_FORMED.paths(template) },
      { weight: 2, arbitrary: twistedPath(template) },
    ),
  framings: fc.oneof(
    { weight: 6, arbitrary: WELL_FORMED.framings },
    { weight: 1, arbitrary: fc.constantFrom<Framing>(...FRAMINGS) },
  ),
};

/** The kinds of requests of a run. */
export type Scope = 'anything' | 'well-formed';

const credentials = fc.oneof(
  { weight: 4, arbitrary: fc.constant<CredentialKind>('good') },
  { weight: 3, arbitrary: fc.constant<CredentialKind>('clerk') },
  { weight: 3, arbitrary: fc.constantFrom(...CREDENTIAL_KINDS) },
);

const hostileRequest = (
  operations: readonly Operation[],
  scope: Scope,
): fc.Arbitrary<HostileRequest> => {
  const kinds = scope === 'anything' ? ANYTHING : WELL_FORMED;
  return fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      service: fc.constant(operation.service),
      // Mostly the method of the operation, since others fail at the routes.
      method: fc.oneof(
        { weight: 5, arbitrary: fc.constant<string>(operation.method) },
        { weight: 1, arbitrary: kinds.methods },
      ),
      target: fc
        .tuple(kinds.paths(operation.path), queryFor(operation.query))
        .map(([path, query]) => `${path}${query}`),
      lines: headersFor(operation.headers),
      body: bodyFor(operation.body),
      credentials,
      framing: kinds.framings,
    }),
  );
};

/**
 * Generates the requests of a run. The same seed generates the same requests.
 *
 * @param seed any integer; a failing run prints it
 */
export const hostileRequests = (
  operations: readonly Operation[],
  { scope, count, seed }: { readonly scope: Scope; readonly count: number; readonly seed: number },
): readonly HostileRequest[] =>
  fc.sample(hostileRequest(operations, scope), { numRuns: count, seed });
