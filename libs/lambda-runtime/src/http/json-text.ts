import { invalidInput, isExactNumber, type Violation } from '@commerce/domain-primitives';

/** Far more than any body of the platform has. Limits the recursion of every function that walks the value. */
const MAX_NESTING = 32;

interface OpenObject {
  readonly kind: 'object';
  readonly names: Set<string>;
  /** The name of the member being read; undefined if a name comes next. */
  name: string | undefined;
}

interface OpenArray {
  readonly kind: 'array';
  index: number;
}

type Open = OpenObject | OpenArray;

// In valid JSON these tokens are enough to find the place of every string and number.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],]/g;

const pathOf = (open: readonly Open[]): string =>
  open.map((each) => (each.kind === 'object' ? (each.name ?? '') : String(each.index))).join('.');

const beginNext = (innermost: Open | undefined): void => {
  if (innermost?.kind === 'object') innermost.name = undefined;
  if (innermost?.kind === 'array') innermost.index += 1;
};

/** @returns what is wrong with a string: a repeated name, or text without a UTF-8 form. */
const readString = (text: string, innermost: Open | undefined): string | undefined => {
  // "\ud800" is JSON (RFC 8259 section 8.2) but not text: half a character cannot be stored.
  const malformed = text.isWellFormed() ? undefined : 'must be well-formed Unicode';
  if (innermost?.kind !== 'object' || innermost.name !== undefined) return malformed;
  innermost.name = text;
  if (innermost.names.has(text)) return 'must be given once';
  innermost.names.add(text);
  return malformed;
};

// RFC 8259 section 6 allows a reader to round a number. Here a number that would be rounded is rejected: it may be an
// amount.
const readNumber = (text: string): string | undefined =>
  isExactNumber(text) ? undefined : 'has more digits than are kept exactly';

const readValue = (token: string, innermost: Open | undefined): string | undefined =>
  token.startsWith('"') ? readString(String(JSON.parse(token)), innermost) : readNumber(token);

/**
 * Finds what `JSON.parse` silently accepts. For a repeated name it keeps the last value, while another parser may keep
 * the first (RFC 8259 section 4). A number is rounded to the nearest double.
 *
 * @param json text that `JSON.parse` accepts.
 */
const violationsIn = (json: string): Violation[] => {
  const open: Open[] = [];
  const violations: Violation[] = [];
  for (const [token] of json.matchAll(TOKEN)) {
    switch (token) {
      case '{':
        open.push({ kind: 'object', names: new Set(), name: undefined });
        break;
      case '[':
        open.push({ kind: 'array', index: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        beginNext(open.at(-1));
        break;
      default: {
        const message = readValue(token, open.at(-1));
        if (message !== undefined) violations.push({ path: pathOf(open), message });
      }
    }
    if (open.length > MAX_NESTING) {
      const message = `must not be nested more than ${MAX_NESTING} levels deep`;
      return [{ path: pathOf(open.slice(0, 1)), message }];
    }
  }
  return violations;
};

/**
 * Parses JSON more strictly than `JSON.parse`: every name of an object once, every string well-formed Unicode, every
 * number exactly as written, and at most 32 levels of nesting.
 *
 * @throws SyntaxError for text that is not JSON.
 * @throws CommerceError `invalid-input` with the path of each violation of these rules.
 */
export const parseStrictJson = (json: string): unknown => {
  const value: unknown = JSON.parse(json);
  const violations = violationsIn(json);
  if (violations.length > 0) throw invalidInput('The body is not valid.', violations);
  return value;
};
