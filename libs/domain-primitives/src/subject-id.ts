import type { Branded } from './branded.ts';
import { charactersIn } from './characters-in.ts';
import { invalidInput } from './errors/invalid-input.ts';

/**
 * OpenID Connect Core section 2 limits a `sub` to 255 characters. DynamoDB takes 4 bytes for each at most: 1,020 of the
 * 2,048 bytes of a partition key, and of the 1,024 of a sort key.
 */
export const MAX_SUBJECT_CHARACTERS = 255;

/** The rule of {@link isSubject} as text, for error messages. */
export const SUBJECT_RULE = `must be 1 to ${MAX_SUBJECT_CHARACTERS} characters of well-formed Unicode, none of them a control character`;

/** The characters of a subject as a pattern of JSON Schema: none of the C0 and C1 control characters. */
export const SUBJECT_PATTERN = '^[^\\u0000-\\u001f\\u007f-\\u009f]+$';

const CHARACTERS = new RegExp(SUBJECT_PATTERN, 'u');
const MAX_UTF16_UNITS = 2 * MAX_SUBJECT_CHARACTERS;

/**
 * Whether a text can be the name that an identity provider gives to a user. RFC 7519 section 4.1.2: any case-sensitive
 * string. It is compared as it is, so two spellings of one text (NFC and NFD) are two users.
 */
export const isSubject = (value: string): boolean =>
  value.length <= MAX_UTF16_UNITS &&
  charactersIn(value) <= MAX_SUBJECT_CHARACTERS &&
  value.isWellFormed() &&
  CHARACTERS.test(value);

/**
 * Creates the parser of one type of id that an identity provider made. Such an id is not safe in a URL or a header, and
 * may contain any separator; `identifier` is for the ids that the platform makes.
 *
 * @returns a function that throws CommerceError `invalid-input` for text that is not a subject.
 * @example
 * const customerId = subjectId('CustomerId');
 * const id = customerId('auth0|64f1');
 */
export const subjectId =
  <Name extends string>(name: Name) =>
  (value: string): Branded<string, Name> => {
    if (!isSubjectId<Name>(value)) throw invalidInput(`${name} ${SUBJECT_RULE}.`);
    return value;
  };

const isSubjectId = <Name extends string>(value: string): value is Branded<string, Name> =>
  isSubject(value);
