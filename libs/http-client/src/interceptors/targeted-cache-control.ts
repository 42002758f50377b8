import { passOn } from './dispatch.ts';
import type { HttpInterceptor } from './dispatch.ts';

// A Structured Fields dictionary (RFC 9651, 3.2) of the kind Cache-Control directives need:
// lower-case keys, each a boolean true, an integer, a token or a string, parameters not allowed.
const MEMBER =
  /^[a-z*][a-z0-9_\-.*]*(?:=(?:-?\d{1,15}|\?[01]|"[\x20\x21\x23-\x5b\x5d-\x7e]*"|[A-Za-z*][\w!#$%&'*+\-.^`|~:/]*))?$/;

/**
 * Obeys a targeted cache-control field (RFC 9213): where an answer carries it, it replaces
 * Cache-Control and Expires for this cache alone. An origin can so let a cache it invalidates by tag
 * keep an answer much longer than a public one. A field that cannot be parsed is ignored, as the RFC
 * asks; so is an empty one.
 */
export function targetedCacheControl(fieldName: string): HttpInterceptor {
  const field = fieldName.toLowerCase();
  return (dispatch) => (request, handler) =>
    dispatch(
      request,
      passOn(handler, {
        onResponseStart: (controller, status, headers, message) => {
          const directives = directivesFor(headers[field]);
          if (directives !== undefined) {
            delete headers.expires;
            headers['cache-control'] = directives;
          }
          handler.onResponseStart?.(controller, status, headers, message);
        },
      }),
    );
}

// The field in the syntax of Cache-Control; undefined where it is absent, empty or malformed.
function directivesFor(field: string | string[] | undefined): string | undefined {
  if (field === undefined) return undefined;
  const members = (Array.isArray(field) ? field.join(',') : field)
    .split(',')
    .map((member) => member.trim());
  if (!members.every((member) => MEMBER.test(member))) return undefined;
  return members
    .filter((member) => !member.endsWith('=?0'))
    .map((member) => member.replace(/=\?1$/, ''))
    .join(', ');
}
