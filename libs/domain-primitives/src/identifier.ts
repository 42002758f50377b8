import { invalidInput } from './errors/invalid-input.ts';
import type { Branded } from './branded.ts';

/** The pattern of every id that the platform makes: opaque, safe in a URL, a key and a cache tag. */
export const IDENTIFIER_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** The rule of {@link IDENTIFIER_PATTERN} as text, for error messages. */
export const IDENTIFIER_RULE = 'must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -';

/**
 * Creates the parser of one type of id that the platform makes; for those of an identity provider see `subjectId`.
 *
 * @returns a function that throws CommerceError `invalid-input` for text that is not an id.
 * @example
 * const orderId = identifier('OrderId');
 * const id = orderId('ord_1');
 */
export const identifier =
  <Name extends string>(name: Name) =>
  (value: string): Branded<string, Name> => {
    if (!isIdentifier<Name>(value)) {
      throw invalidInput(`${name} ${IDENTIFIER_RULE}.`);
    }
    return value;
  };

const isIdentifier = <Name extends string>(value: string): value is Branded<string, Name> =>
  IDENTIFIER_PATTERN.test(value);
