import { CommerceError } from '@commerce/domain-primitives';
import { type Headers, matchesAnyTag } from '@commerce/lambda-runtime';
import type { Product } from '../../../domain/product/product.ts';
import { type EntityTag, productTag } from './entity-tag.ts';
import { parseHttpDate, wholeSeconds } from './http-date.ts';

/** What a client may compare a stored response with. */
export interface Validators {
  readonly etag: EntityTag;
  readonly lastModified: Date | undefined;
}

const strength = (tag: string): string => tag.replace(/^W\//, '');

const matchesStrongly = (field: string, { etag }: Validators): boolean =>
  matchesAnyTag(field, (tag) => tag === etag);

const matchesWeakly = (field: string, { etag }: Validators): boolean =>
  matchesAnyTag(field, (tag) => strength(tag) === etag);

/**
 * Whether nothing changed after the date of the field; undefined where there is no date to compare, and
 * the field is to be ignored (RFC 9110 sections 13.1.3 and 13.1.4).
 *
 * A date has whole seconds, so two changes within one second look alike (section 8.8.2.2); a client that
 * must not miss the second one sends the entity tag.
 */
const isUnchangedSince = (
  field: string | undefined,
  { lastModified }: Validators,
): boolean | undefined => {
  const since = parseHttpDate(field);
  if (since === undefined || lastModified === undefined) return undefined;
  return wholeSeconds(lastModified) <= wholeSeconds(since);
};

/** What to do with a request after its preconditions were evaluated. */
export type Verdict = 'proceed' | 'not-modified' | 'failed';

const isStateExpected = (headers: Headers, current: Validators): boolean => {
  const ifMatch = headers['if-match'];
  return ifMatch === undefined
    ? isUnchangedSince(headers['if-unmodified-since'], current) !== false
    : matchesStrongly(ifMatch, current);
};

const isAtHand = (headers: Headers, current: Validators, method: 'read' | 'write'): boolean => {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matchesWeakly(ifNoneMatch, current);
  return method === 'read' && isUnchangedSince(headers['if-modified-since'], current) === true;
};

/**
 * The preconditions of a request for something that exists, in the order of RFC 9110 section 13.2.2:
 * If-Match, and only without it If-Unmodified-Since; then If-None-Match, and only without it, for GET
 * and HEAD, If-Modified-Since.
 */
export const evaluatePreconditions = (
  headers: Headers,
  current: Validators,
  method: 'read' | 'write',
): Verdict => {
  if (!isStateExpected(headers, current)) return 'failed';
  if (!isAtHand(headers, current, method)) return 'proceed';
  return method === 'read' ? 'not-modified' : 'failed';
};

/** Of a read: the version that the client requires is not the current one. */
export const preconditionFailed = (): CommerceError =>
  new CommerceError({
    code: 'precondition-failed',
    kind: 'precondition-failed',
    message: 'What If-Match or If-Unmodified-Since asks for is not what is there now.',
  });

/**
 * The state that a change wants a product to be in. If-Match is demanded, since without it two changes of
 * one product overwrite each other.
 *
 * @throws CommerceError `if-match-required` (428) without the field.
 */
export const expectedState = (headers: Headers): ((product: Product) => boolean) => {
  if (headers['if-match'] === undefined) {
    throw new CommerceError({
      code: 'if-match-required',
      kind: 'precondition-required',
      message: 'Send If-Match with the ETag of the product as you last read it.',
    });
  }
  return (product) => {
    const current = { etag: productTag(product), lastModified: product.state.updatedAt };
    return evaluatePreconditions(headers, current, 'write') === 'proceed';
  };
};
