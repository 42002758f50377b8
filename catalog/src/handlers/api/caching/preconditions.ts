import { CommerceError } from '@commerce/domain-primitives';
import type { Headers } from '@commerce/lambda-runtime';
import type { Product } from '../../../domain/product/product.ts';
import { type EntityTag, productTag } from './entity-tag.ts';
import { parseHttpDate, wholeSeconds } from './http-date.ts';

/** What a client may hold a stored answer against. */
export interface Validators {
  readonly etag: EntityTag;
  readonly lastModified: Date | undefined;
}

// A comma may stand within a tag, so the field is not split but searched.
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

const entityTagsIn = (field: string): string[] => field.match(ENTITY_TAG) ?? [];

const strength = (tag: string): string => tag.replace(/^W\//, '');

const matchesAny = (field: string, matches: (tag: string) => boolean): boolean =>
  field.trim() === '*' || entityTagsIn(field).some(matches);

/**
 * Whether a GET may be answered with 304 (RFC 9110 section 13.2.2): If-None-Match decides by weak
 * comparison, and only without it does If-Modified-Since.
 *
 * A date has whole seconds, so two changes within one second look alike to If-Modified-Since
 * (section 8.8.2.2); whoever must not miss the second one sends the entity tag.
 */
export const isNotModified = (headers: Headers, { etag, lastModified }: Validators): boolean => {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matchesAny(ifNoneMatch, (tag) => strength(tag) === etag);
  const since = parseHttpDate(headers['if-modified-since']);
  return (
    since !== undefined &&
    lastModified !== undefined &&
    wholeSeconds(lastModified) <= wholeSeconds(since)
  );
};

/**
 * The state If-Match wants a product to be in, by strong comparison (RFC 9110 section 13.1.1).
 *
 * @throws CommerceError `if-match-required` (428) without the field.
 */
export const expectedState = (headers: Headers): ((product: Product) => boolean) => {
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined) {
    throw new CommerceError({
      code: 'if-match-required',
      kind: 'precondition-required',
      message: 'Send If-Match with the ETag of the product as you last read it.',
    });
  }
  return (product) => matchesAny(ifMatch, (tag) => tag === productTag(product));
};
