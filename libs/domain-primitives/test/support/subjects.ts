import { isSubject, MAX_SUBJECT_CHARACTERS } from '@commerce/domain-primitives';
import fc from 'fast-check';

/** Customers as well-known identity providers name them. */
export const PROVIDER_SUBJECTS = {
  'Amazon Cognito': '4c2d8f0e-30b1-70aa-1f0d-9a4c6f1a2b3c',
  Auth0: 'auth0|64f1c0ffee0123456789abcd',
  Keycloak: 'f:5d3e8b7a-realm-ldap:jane.doe',
  'Microsoft Entra ID': 'AAAAAAAAAAAAAAAAAAAAAIkz0FV2Sa3aFHy782b4taQ',
  Okta: 'jane.doe@example.com',
  'a generic provider': 'https://id.example/users/Jörg Müller?tenant=1#2',
} as const;

/** Subjects that are legal, and easily damaged on their way. */
export const HARD_SUBJECTS: readonly string[] = [
  ...Object.values(PROVIDER_SUBJECTS),
  'google-oauth2|108123456789012345678',
  'Ab12Cd34@clients',
  '.',
  '..',
  '...',
  '~',
  '~.',
  '~..',
  '~~..',
  '../',
  '../../orders',
  'a/b',
  '/',
  '%',
  '%2F',
  '%252F',
  '%zz',
  '%00',
  '?',
  '#',
  'a#PENDING',
  'a|PENDING',
  '&customerId=b',
  'a+b c',
  ' ',
  ' alice ',
  "'; --",
  '"quoted"',
  '\\',
  '{"a":1}',
  '${a}',
  '<b>&amp;</b>',
  '*',
  'null',
  '__proto__',
  'constructor',
  'CUSTOMER#1',
  'Zoe\u0308',
  'Zo\u00eb',
  'e\u0301\u0301\u0301',
  '\u0645\u0631\u062d\u0628\u0627',
  '\u202eabc',
  '\u200b',
  '\ufeffa',
  '\u2028',
  '\ufffd',
  '\ufffe\uffff',
  '\u{10ffff}',
  '👩‍👩‍👧‍👦',
  'x'.repeat(MAX_SUBJECT_CHARACTERS),
  '😀'.repeat(MAX_SUBJECT_CHARACTERS),
  '%'.repeat(MAX_SUBJECT_CHARACTERS),
];

/** No text of this list is a subject. */
export const NO_SUBJECTS: readonly string[] = [
  '',
  'x'.repeat(MAX_SUBJECT_CHARACTERS + 1),
  '😀'.repeat(MAX_SUBJECT_CHARACTERS + 1),
  'a\u0000',
  'a\nb',
  '\t',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\ud800',
  'a\udc00b',
];

const character = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((text) => isSubject(text));

const separator = fc.constantFrom(...Array.from('/%.~#|?&+ \\"\'{}[]<>;,:@=$`^2Fe'));

/** Any subject. */
export const subjects: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HARD_SUBJECTS),
  fc.string({ unit: character, minLength: 1, maxLength: MAX_SUBJECT_CHARACTERS, size: 'max' }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(isSubject),
  fc.string({ unit: separator, minLength: 1, maxLength: 12 }),
);

/** Two that differ, often in their Unicode normalization, their case or a separator only. */
export const differentSubjects: fc.Arbitrary<readonly [string, string]> = subjects
  .chain((first) =>
    fc.tuple(
      fc.constant(first),
      fc.oneof(
        subjects,
        fc.constantFrom(
          first.normalize('NFC'),
          first.normalize('NFD'),
          first.toUpperCase(),
          first.trim(),
          `${first} `,
          `${first}#PENDING`,
          `${first}|PENDING`,
          encodeURIComponent(first),
          `~${first}`,
        ),
      ),
    ),
  )
  .filter(([first, second]) => first !== second && isSubject(second));
