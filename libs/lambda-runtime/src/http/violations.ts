import type { Violation } from '@commerce/domain-primitives';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

const bound = (
  origin: string,
  limit: 'at least' | 'at most',
  value: number | bigint | undefined,
): string => {
  const [one, many] = UNITS[origin] ?? [];
  const unit = value === 1 ? one : many;
  return unit === undefined
    ? `must be ${limit} ${String(value)}`
    : `must have ${limit} ${String(value)} ${unit}`;
};

const kind = (expected: string): string => `must be ${KINDS[expected] ?? 'of another type'}`;

const oneOf = (values: readonly unknown[]): string =>
  `must be one of ${values.map(String).join(', ')}`;

/**
 * Returns the API's message for a validation issue instead of zod's. A schema with its own message
 * (`z.string().regex(pattern, 'must be …')`) keeps that one.
 */
export const apiMessage = (issue: RawIssue): string => {
  if (issue.code === 'unrecognized_keys') return 'is not known';
  if (issue.input === undefined && issue.code !== 'custom') return 'is required';
  if (issue.code === 'invalid_type') return kind(issue.expected);
  if (issue.code === 'too_small') return bound(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return bound(issue.origin, 'at most', issue.maximum);
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  return 'is not valid';
};

// Schemas name headers in lower case; clients and documents write them capitalized.
const asWritten = (header: string): string =>
  header.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

const placesOf = (issue: Issue): readonly (readonly PropertyKey[])[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** Returns one violation for each invalid place; each unknown name is one too. */
export const requestViolations = (
  { issues }: z.core.$ZodError,
  part: 'path' | 'query' | 'header' | 'body',
): Violation[] =>
  issues.flatMap((issue) =>
    placesOf(issue).map((place) => {
      const path = place.map(String).join('.');
      return { path: part === 'header' ? asWritten(path) : path, message: issue.message };
    }),
  );
