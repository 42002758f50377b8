import { parseDictionary } from '../structured-fields/dictionary.ts';
import type { Member } from '../structured-fields/dictionary.ts';

/** A directive in the syntax of Cache-Control; undefined where its value is not of the type it takes. */
type Writer = (name: string, member: Member) => string | undefined;

// One that allows something counts only as what it says it is ...
const seconds: Writer = (name, { type, value }) =>
  type === 'integer' && value >= 0 ? `${name}=${value}` : undefined;
const permission: Writer = (name, { value }) => (value === true ? name : undefined);
// ... and one that forbids something counts whatever it carries, unless that is false: a value that cannot be
// understood may not make a response more public than its origin wanted.
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
 * What a targeted field (RFC 9213) says, in the syntax of Cache-Control; '' where it says nothing that is known
 * here. Undefined where the field does not count: it is no Structured Field, or none of its members is of the
 * type its directive takes.
 */
export const targetedDirectives = (lines: string | readonly string[]): string | undefined => {
  const members = [...(parseDictionary(lines) ?? [])];
  const written = members.map(([name, member]) => write(name, member));
  if (written.every((directive) => directive === undefined)) return undefined;
  return written.filter((directive) => directive !== undefined && directive !== '').join(', ');
};

// An extension is valid whatever its value, and says nothing to this cache.
const write = (name: string, member: Member): string | undefined => {
  const writer = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  return writer === undefined ? '' : writer(name, member);
};

const fieldNames = ({ type, value }: Member): readonly string[] | undefined => {
  if (type !== 'string') return undefined;
  const names = value.split(',').map((name) => name.trim());
  return names.every((name) => FIELD_NAME.test(name)) ? names : undefined;
};
