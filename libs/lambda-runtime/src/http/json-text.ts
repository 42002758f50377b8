import { invalidInput, isExactNumber, type Violation } from '@commerce/domain-primitives';

/** Far more than any body of ours has; it bounds what whatever walks the value has to bear. */
const MAX_NESTING = 32;

interface OpenObject {
  readonly kind: 'object';
  readonly names: Set<string>;
  /** Of the member that is being read; undefined where a name comes next. */
  name: string | undefined;
}

interface OpenArray {
  readonly kind: 'array';
  index: number;
}

type Open = OpenObject | OpenArray;

// In text that is JSON these are all that tells where a string or a number stands.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],]/g;

const pathOf = (open: readonly Open[]): string =>
  open.map((each) => (each.kind === 'object' ? (each.name ?? '') : String(each.index))).join('.');

const beginNext = (innermost: Open | undefined): void => {
  if (innermost?.kind === 'object') innermost.name = undefined;
  if (innermost?.kind === 'array') innermost.index += 1;
};

/** @returns what is wrong with a string: a name given before, or text that has no UTF-8 form. */
const readString = (text: string, innermost: Open | undefined): string | undefined => {
  // "\ud800" is JSON (RFC 8259 section 8.2) but no text: nothing downstream can store half a character.
  const malformed = text.isWellFormed() ? undefined : 'must be well-formed Unicode';
  if (innermost?.kind !== 'object' || innermost.name !== undefined) return malformed;
  innermost.name = text;
  if (innermost.names.has(text)) return 'must be given once';
  innermost.names.add(text);
  return malformed;
};

// RFC 8259 section 6 lets a reader round a number to what it can hold. What was written is what is kept, or it is
// refused: a number may be an amount.
const readNumber = (text: string): string | undefined =>
  isExactNumber(text) ? undefined : 'has more digits than are kept exactly';

const readValue = (token: string, innermost: Open | undefined): string | undefined =>
  token.startsWith('"') ? readString(String(JSON.parse(token)), innermost) : readNumber(token);

/**
 * What `JSON.parse` passes over in silence. Of a name given twice it keeps the last value, where the
 * next parser, or a reader of the log, may take the first (RFC 8259 section 4). A number it rounds to the nearest double.
 *
 * @param json text that `JSON.parse` takes.
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
 * Reads JSON more strictly than `JSON.parse`: every name of an object once, every string well-formed
 * Unicode, every number the one that was written, and at most 32 levels of nesting.
 *
 * @throws SyntaxError for text that is no JSON.
 * @throws CommerceError `invalid-input` with the path of each place that breaks one of these rules.
 */
export const parseStrictJson = (json: string): unknown => {
  const value: unknown = JSON.parse(json);
  const violations = violationsIn(json);
  if (violations.length > 0) throw invalidInput('The body is not valid.', violations);
  return value;
};
