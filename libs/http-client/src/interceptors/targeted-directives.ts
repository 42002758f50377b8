import { parseDictionary } from '../structured-fields/dictionary.ts';
import type { Member } from '../structured-fields/dictionary.ts';

/** Writes a directive in the syntax of Cache-Control; undefined if its value does not have the right type. */
type Writer = (name: string, member: Member) => string | undefined;

// A directive that allows something counts only with a value of its type ...
const seconds: Writer = (name, { type, value }) =>
  type === 'integer' && value >= 0 ? `${name}=${value}` : undefined;
const permission: Writer = (name, { value }) => (value === true ? name : undefined);
// ... and a directive that forbids something counts with any value except false: an unknown value must not make a
// response more public than its origin intended.
const prohibition: Writer = (name, { value }) => (value === false ? undefined : name);
const fieldsProhibition: Writer = (name, member) => {
  const names = fieldNames(member);
  return names === undefined ? prohibition(name, member) : `${name}="${names.join(', ')}"`;
};

/** The types that RFC 9213, 2.1, infers for the directives that undici obeys in a response. */
const WRITERS: Readonly<Partial<Record<string, Writer>>> = {
  'max-age': seconds,
  's-maxage': seconds,
  'stale-while-revalidate': seconds,
  'stale-if-error': seconds,
  public: permission,
  immutable: permission,
  'must-revalidate': prohibition,
  'proxy-revalidate': prohibition,
  'no-store': prohibition,
  'no-cache': fieldsProhibition,
  private: fieldsProhibition,
};

const FIELD_NAME = /^[\w!#$%&'*+\-.^`|~]+$/;

/**
 * The directives of a targeted field (RFC 9213), in the syntax of Cache-Control; '' if it has no known directive.
 * Undefined if the field is ignored: it is not a Structured Field, or no member has the type of its directive.
 */
export const targetedDirectives = (lines: string | readonly string[]): string | undefined => {
  const members = [...(parseDictionary(lines) ?? [])];
  const written = members.map(([name, member]) => write(name, member));
  if (written.every((directive) => directive === undefined)) return undefined;
  return written.filter((directive) => directive !== undefined && directive !== '').join(', ');
};

// An extension is valid with any value, and has no meaning for this cache.
const write = (name: string, member: Member): string | undefined => {
  const writer = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  return writer === undefined ? '' : writer(name, member);
};

const fieldNames = ({ type, value }: Member): readonly string[] | undefined => {
  if (type !== 'string') return undefined;
  const names = value.split(',').map((name) => name.trim());
  return names.every((name) => FIELD_NAME.test(name)) ? names : undefined;
};
