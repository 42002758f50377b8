import fc from 'fast-check';
import { nastyText } from './random-values.ts';

export type Line = readonly [name: string, value: string];

/** A valid header value. */
const printable = nastyText.map((text) =>
  Array.from(text)
    .filter((character) => character >= ' ' && character !== '\u007f')
    .join('')
    .toWellFormed(),
);

const dates = fc.constantFrom(
  'Sat, 01 Jan 2000 00:00:00 GMT',
  'Fri, 01 Jan 2099 00:00:00 GMT',
  'fri, 01 jan 2099 00:00:00 gmt',
  'Fri, 01 Jan 2099 00:00:00 PST',
  'Fri, 31 Feb 2099 00:00:00 GMT',
  '2099-01-01T00:00:00Z',
  '4070908800',
  'tomorrow',
  '',
);
const tags = fc.constantFrom(
  '*',
  '"1"',
  'W/"1"',
  '"',
  '""',
  'x',
  ',',
  '"1", *',
  `"${'x'.repeat(500)}"`,
  '',
);

/** Conditions for reads; a condition on a write would depend on the order of writes. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'If-None-Match': tags,
  'If-Match': fc.constantFrom('"0"', 'W/"0"', '"', '', 'x', '"0", "00"'),
  'If-Modified-Since': dates,
  'If-Unmodified-Since': dates,
  'If-Range': fc.oneof(tags, dates),
  Range: fc.constantFrom('bytes=0-1', 'bytes=5-1', 'bytes=-0', 'items=0-1', 'bytes=0-,1-,2-', ''),
  // Deadlines that pass at once or never.
  'X-Deadline-Remaining-Ms': fc.constantFrom(
    '',
    '0',
    '-1',
    'NaN',
    '1e9',
    '0x10',
    'abc',
    '60000',
    '1,2',
  ),
  'X-Correlation-Id': fc.oneof(fc.constantFrom('', 'good-one', 'x'.repeat(500), 'a b'), printable),
  'Idempotency-Key': fc.oneof(
    { weight: 2, arbitrary: fc.constant('key-$n') },
    fc.constantFrom('', ' ', 'key-$n', '"key-$n"', 'x'.repeat(256), 'ä-$n', '\t', 'a\tb'),
    printable.map((text) => `${text.slice(0, 200)}-$n`),
  ),
  'Content-Encoding': fc.constantFrom('gzip', 'identity', 'br, gzip', '', 'x'),
  'Accept-Encoding': fc.constantFrom('gzip', 'br', '*;q=0', ''),
  Accept: fc.constantFrom('*/*', 'text/html', 'application/xml;q=0.1', '', ';'),
  Cookie: fc.constantFrom('a=b', 'a=b; Path=/', '=', 'a="', ';;;'),
  // The third is replaced by the one that the platform allows.
  Origin: fc.constantFrom('https://evil.example', 'null', '$origin', '$origin.evil.example', ''),
  'Access-Control-Request-Method': fc.constantFrom('POST', 'GET', 'FOO', ''),
  'Access-Control-Request-Headers': fc.constantFrom('authorization', 'x-unknown', '*', ''),
  'X-Forwarded-For': fc.constantFrom('1.2.3.4', 'x', ''),
  'X-Http-Method-Override': fc.constantFrom('DELETE', 'PUT'),
  'Sls-Offline-Authorizer-Override': fc.constant('{"principalId":"admin"}'),
  'X-Amzn-Trace-Id': fc.constantFrom('Root=1-0-0', 'x', ''),
  'X-Unknown': fc.oneof(printable, fc.constant('x'.repeat(4_000))),
};

const mediaType = fc.oneof(
  { weight: 8, arbitrary: fc.constant('application/json') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'application/json;',
      'application/json; charset=utf-16',
      ' application/json ',
      'application/jsonx',
      'application/problem+json',
      'application/vnd.api+json',
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'json',
      '/',
      ';',
      '*/*',
      'application/json, text/plain',
    ),
  },
);

const one = (name: string): fc.Arbitrary<Line> =>
  (VALUES[name] ?? printable).map((value) => [name, value] as const);

/** Header lines for an operation, mostly ones that it reads. */
export const headersFor = (read: readonly string[]): fc.Arbitrary<readonly Line[]> => {
  const known = read.map((name) => fc.option(one(name), { freq: 2, nil: undefined }));
  const others = fc.array(fc.constantFrom(...Object.keys(VALUES)).chain(one), { maxLength: 2 });
  const type = fc.option(mediaType, { freq: 10, nil: undefined });
  return fc
    .tuple(fc.tuple(...known), others, type)
    .map(([lines, more, mediaTypeGiven]) => [
      ...(mediaTypeGiven === undefined ? [] : [['Content-Type', mediaTypeGiven] as const]),
      ...lines.filter((line) => line !== undefined),
      ...more,
    ]);
};
