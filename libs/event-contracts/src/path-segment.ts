/**
 * `.` and `..` cannot be sent as a segment: clients remove both, also as `%2e` (RFC 3986 section 5.2.4, and the URL
 * Standard, "double-dot URL path segment"). They get a `~` in front, and so do the texts that would then look the same.
 */
const DOTS = /^~*\.{1,2}$/;
const ESCAPED_DOTS = /^~+\.{1,2}$/;

/**
 * Encodes any text as one segment of a path.
 *
 * @example `/rewards/${toPathSegment('auth0|64f1')}` // /rewards/auth0%7C64f1
 */
export const toPathSegment = (text: string): string =>
  encodeURIComponent(DOTS.test(text) ? `~${text}` : text);

/**
 * Decodes a segment of a path as it was sent.
 *
 * @throws URIError for a segment that is not percent-encoded UTF-8.
 */
export const fromPathSegment = (segment: string): string => {
  const text = decodeURIComponent(segment);
  return ESCAPED_DOTS.test(text) ? text.slice(1) : text;
};
