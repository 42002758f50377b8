import type { Alternative, FieldPattern, ValueMatcher } from './compiled-pattern.ts';
import { ANY_RUN, type WildcardToken } from './wildcard.ts';

/**
 * EventBridge refuses a rule of which one text could match more beginnings of wildcard expressions than this at the
 * same time (user guide, "Comparison operators for use in event patterns", "Wildcard matching": "the rule is too
 * complex"). How it counts stands in event-ruler's MachineComplexityEvaluator; the limit is not documented. Rules
 * that the service took have at most 9, rules that it refused at least 11.
 */
const MAX_BEGINNINGS = 10;

interface Expression {
  /** The bytes of an expression between its quotes, and `undefined` for a wildcard. */
  readonly bytes: readonly (number | undefined)[];
  /** So many of them count once however often they come in an operator. */
  readonly shared: number;
}

/**
 * The wildcard expressions of one operator: one, or those of a list inside anything-but. An operator that comes again,
 * in the list of a field or in another alternative, counts again from the first letter behind a wildcard on: there
 * event-ruler does not use its states again, since a letter may have two ways to the next state (ByteMachine,
 * canReuseNextByteState).
 */
type WildcardOperator = readonly Expression[];

/** Whether EventBridge would call a rule too complex, so that matching it could cost too much. */
export const isTooComplex = (alternatives: readonly Alternative[]): boolean => {
  const start = newState();
  for (const alternative of alternatives) addAlternative(start, alternative);
  return statesFrom(start).some((state) =>
    [...state.values()].some(({ operators }) => hasTooManyBeginnings([...operators.values()])),
  );
};

/**
 * event-ruler looks at one field after the other, and where two alternatives of a rule begin with the same fields it
 * matches their next field together: the expressions of both count.
 */
type State = Map<string, Step>;
interface Step {
  readonly operators: Map<string, WildcardOperator>;
  /** Where a value leads on to, by what it matched. */
  readonly next: Map<string, State>;
}

const newState = (): State => new Map();

const addAlternative = (start: State, alternative: Alternative): void => {
  let states: ReadonlySet<State> = new Set([start]);
  for (const field of alternative) {
    const next = new Set<State>();
    for (const state of states) addField(state, field, next);
    states = next;
  }
};

const addField = (state: State, field: FieldPattern, reached: Set<State>): void => {
  const step: Step = state.get(field.path) ?? { operators: new Map(), next: new Map() };
  state.set(field.path, step);
  let latest: State | undefined;
  for (const condition of [...field.presence, ...field.values]) {
    const key = JSON.stringify(condition);
    latest = step.next.get(key) ?? latest ?? newState();
    step.next.set(key, latest);
    reached.add(latest);
    const expressions = typeof condition === 'boolean' ? [] : wildcardsOf(condition);
    if (expressions.length > 0) {
      step.operators.set(key, [...(step.operators.get(key) ?? []), ...expressions]);
    }
  }
};

const statesFrom = (start: State): readonly State[] => {
  const found = new Set([start]);
  for (const state of found) {
    for (const { next } of state.values()) for (const reached of next.values()) found.add(reached);
  }
  return [...found];
};

const wildcardsOf = (matcher: ValueMatcher): readonly Expression[] => {
  if (matcher.kind === 'anything-but') return matcher.excluded.flatMap(wildcardsOf);
  if (matcher.kind !== 'wildcard') return [];
  const { tokens } = matcher;
  const bytes = [QUOTE, ...tokens.flatMap(bytesOf), QUOTE];
  const firstWildcard = tokens.indexOf(ANY_RUN);
  const firstLetter = tokens.findIndex((token, at) => at > firstWildcard && isLetter(token));
  const isShared = firstWildcard < 0 || firstLetter < 0;
  const shared = isShared ? bytes.length : 1 + tokens.slice(0, firstLetter).flatMap(bytesOf).length;
  return [{ bytes, shared }];
};

const bytesOf = (token: WildcardToken): readonly (number | undefined)[] =>
  token === ANY_RUN ? [undefined] : [...Buffer.from(token)];

const isLetter = (token: WildcardToken): boolean =>
  token !== ANY_RUN && token.toLowerCase() !== token.toUpperCase();

const QUOTE = 0x22;
/** Stands for every byte that no expression names. */
const OTHER = -1;

/** The first so many bytes and wildcards of an expression. */
interface Beginning {
  readonly endsWithWildcard: boolean;
  /** What the expression goes on with. */
  readonly next: number | undefined | 'nothing';
  /** Equal for beginnings that event-ruler keeps as one. */
  readonly identity: string;
}

/**
 * Reads every text there could be, as far as it makes a difference: after each byte a set of beginnings matches what
 * was read, and a set that was seen before leads to nothing new. Ends at the first set that is too large.
 */
const hasTooManyBeginnings = (operators: readonly WildcardOperator[]): boolean => {
  // The beginnings of one expression follow each other, shortest first.
  const beginnings: Beginning[] = [];
  const shortest: number[] = [];
  for (const [operator, expressions] of operators.entries()) {
    for (const [index, expression] of expressions.entries()) {
      shortest.push(beginnings.length);
      beginnings.push(...beginningsOf(expression, operator, index));
    }
  }
  const named = beginnings.flatMap(({ next }) => (typeof next === 'number' ? [next] : []));
  const alphabet = new Set([...named, OTHER]);
  const pending = [withEmptyWildcards(shortest, beginnings)];
  const seen = new Set<string>();
  for (let matched = pending.pop(); matched !== undefined; matched = pending.pop()) {
    if (new Set(matched.map((at) => beginnings[at]?.identity)).size > MAX_BEGINNINGS) return true;
    const key = matched.join();
    if (seen.has(key)) continue;
    seen.add(key);
    for (const byte of alphabet) pending.push(beginningsAfter(matched, byte, beginnings));
  }
  return false;
};

const beginningsOf = (
  { bytes, shared }: Expression,
  operator: number,
  index: number,
): readonly Beginning[] =>
  bytes.map((last, at) => {
    const isWhole = at === bytes.length - 1;
    const own = at < shared ? bytes.slice(0, at + 1).join() : `${index}/${at}`;
    return {
      endsWithWildcard: last === undefined,
      next: isWhole ? 'nothing' : bytes[at + 1],
      identity: `${operator} ${isWhole ? 'whole' : own}`,
    };
  });

/** What matches once one more byte is read. */
const beginningsAfter = (
  matched: readonly number[],
  byte: number,
  beginnings: readonly Beginning[],
): readonly number[] => {
  const next = matched.flatMap((at) => [
    ...(beginnings[at]?.endsWithWildcard === true ? [at] : []),
    ...(beginnings[at]?.next === byte ? [at + 1] : []),
  ]);
  return withEmptyWildcards(next, beginnings);
};

/** Where an expression goes on with a wildcard, the beginning that includes it matches as well: it may be empty. */
const withEmptyWildcards = (
  matched: readonly number[],
  beginnings: readonly Beginning[],
): readonly number[] => {
  const longer = matched.flatMap((at) =>
    beginnings[at] !== undefined && beginnings[at].next === undefined ? [at + 1] : [],
  );
  return [...new Set([...matched, ...longer])].sort((left, right) => left - right);
};
