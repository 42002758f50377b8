import fc from 'fast-check';

/** Strings that are difficult for parsers, databases and logs. */
export const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\t',
    '\r\nX-Injected: 1',
    '\ufeff',
    '\ud800',
    'ẞ',
    '\u202e',
    '\u200b',
    '💥',
    'null',
    'undefined',
    'NaN',
    '__proto__',
    'constructor',
    '${jndi:ldap://x}',
    '{{7*7}}',
    '<script>',
    "' OR 1=1 --",
    '../../../etc/passwd',
    '%00',
    '%ff',
    '1e309',
    '-0',
    'x'.repeat(65),
    'x'.repeat(2_100),
  ),
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Numbers at and beyond limits. */
export const nastyNumber = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1,
    1.5,
    0.1,
    999,
    1_000,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e21,
    1e308,
    5e-324,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A value of any JSON type. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { a: { b: [] } }),
  nastyNumber,
  nastyText,
);
