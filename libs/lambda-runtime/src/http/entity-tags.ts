// A comma may stand within a tag, so the field is not split but searched.
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const BETWEEN_TAGS = /^[\t ,]*$/;

/** None in a field that holds anything else, such as `w/"1"`: a tag in it may not be the one that is meant. */
const entityTagsIn = (field: string): string[] =>
  BETWEEN_TAGS.test(field.replaceAll(ENTITY_TAG, '')) ? (field.match(ENTITY_TAG) ?? []) : [];

/**
 * Whether a field `If-Match` or `If-None-Match` of something that exists matches it: by `*`, or by one of its tags
 * (RFC 9110 sections 13.1.1 and 13.1.2).
 *
 * @param matches compares a tag of the field, such as `"1"` or `W/"1"`, with the current one.
 */
export const matchesAnyTag = (field: string, matches: (tag: string) => boolean): boolean =>
  field.trim() === '*' || entityTagsIn(field).some(matches);
