import type { JsonScalar } from './json.ts';

/**
 * A JSON value whose objects keep every entry in its order, also those of equal names: EventBridge refuses two equal
 * operators in one object, and `JSON.parse` would hide the first.
 */
export type PatternNode =
  | { readonly kind: 'object'; readonly entries: readonly PatternEntry[] }
  | { readonly kind: 'list'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'scalar'; readonly value: JsonScalar };

export type PatternEntry = readonly [name: string, node: PatternNode];

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * Reads the text of a pattern.
 *
 * @throws SyntaxError when it is not JSON
 */
export const readPatternText = (text: string): PatternNode => {
  // Decides whether this is JSON at all; what follows may rely on that.
  JSON.parse(text);
  return readValue((text.match(TOKEN) ?? []).values());
};

const readValue = (tokens: Iterator<string, undefined>, first = nextOf(tokens)): PatternNode => {
  if (first === '{') return { kind: 'object', entries: readEntries(tokens) };
  if (first === '[') return { kind: 'list', items: readItems(tokens) };
  return { kind: 'scalar', value: JSON.parse(first) as JsonScalar };
};

const readEntries = (tokens: Iterator<string, undefined>): readonly PatternEntry[] => {
  const entries: PatternEntry[] = [];
  for (let token = nextOf(tokens); token !== '}'; token = nextOf(tokens)) {
    if (token === ',') continue;
    nextOf(tokens); // the colon
    entries.push([JSON.parse(token) as string, readValue(tokens)]);
  }
  return entries;
};

const readItems = (tokens: Iterator<string, undefined>): readonly PatternNode[] => {
  const items: PatternNode[] = [];
  for (let token = nextOf(tokens); token !== ']'; token = nextOf(tokens)) {
    if (token !== ',') items.push(readValue(tokens, token));
  }
  return items;
};

const nextOf = (tokens: Iterator<string, undefined>): string => tokens.next().value ?? '';
