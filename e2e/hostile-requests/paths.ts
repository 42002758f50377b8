import fc from 'fast-check';
import { cursors, encodeURIComponentSafely } from './cursors.ts';
import { nastyText } from './random-values.ts';

const PARAMETER = /\{(?<name>\w+)\}/;

/** A path segment instead of an id. */
const ids = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('$product', '$order', '$customer') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('none', 'ORDER-1', '$otherOrder', '$otherCustomer', '-', '_'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '%00',
      '%20',
      '%2e%2e%2fx',
      '..%2f..%2forders',
      '%ff%fe',
      '%C3%A4',
      '*',
      'a;b=c',
      'a,b',
      '@',
      '$',
      '+',
      '%25',
      '%252e',
      'x'.repeat(65),
      'x'.repeat(1_500),
    ),
  },
  { weight: 1, arbitrary: nastyText.map((text) => encodeURIComponentSafely(text) || 'empty') },
);

/** The path of an operation with its parameters replaced. */
export const pathFor = (template: string): fc.Arbitrary<string> => {
  const parts = template.split('/').slice(1);
  return fc
    .tuple(...parts.map((part) => (PARAMETER.test(part) ? ownId(part) : fc.constant(part))))
    .map((segments) => `/${segments.join('/')}`);
};

/** Often an existing id, so that the request gets further. */
const ownId = (part: string): fc.Arbitrary<string> => {
  const name = PARAMETER.exec(part)?.groups?.name ?? '';
  const own = `$${name.replace(/Id$/, '')}`;
  return fc.oneof(fc.constant(own), ids);
};

/** Unknown paths, derived from a known one. */
export const strayPath = (template: string): fc.Arbitrary<string> =>
  pathFor(template).chain((path) =>
    fc.constantFrom(
      `${path}/more`,
      `${path}x`,
      `${path}%2f`,
      path.toUpperCase(),
      `${path}/.git/config`,
      `/prod${path}`,
      '/nothing',
      '/%6f%72ders-not',
      '/favicon.ico',
    ),
  );

/** Paths that servers may interpret differently. */
export const twistedPath = (template: string): fc.Arbitrary<string> =>
  pathFor(template).chain((path) =>
    fc.constantFrom(
      `/${path}`,
      `${path}/`,
      `${path}//`,
      `/.${path}`,
      `${path}/..`,
      `/x/..${path}`,
      `/%2e%2e${path}`,
      path.replace('/', '/%2f'),
      path.replace('/', '\\'),
      `${path}%`,
      `${path}%zz`,
      `${path}%c0%af`,
      `${path}#fragment`,
      `${path};a=b`,
      `http://evil.example${path}`,
      `http://${path}`,
      `//evil.example${path}`,
      `*${path}`,
      '*',
      path.slice(1),
      `${path}\u0000`,
      `${path}\t`,
      `${path}ä`,
      `/${'x'.repeat(9_000)}`,
    ),
  );

const values = fc.oneof(
  { weight: 4, arbitrary: nastyText.map(encodeURIComponentSafely) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '0',
      '1',
      '-1',
      '1e1',
      '100',
      '101',
      '999',
      '0x1',
      'null',
      'a,b',
      ',',
      '$product',
      '$product,none',
      '$customer',
      '$otherCustomer',
      'PENDING',
      'pending',
      'electronics',
      'mouse',
      '%22mouse%22',
      'a+b',
      '%FF',
      '%u0041',
    ),
  },
);

/** A query with parameters of an operation, and sometimes others. */
export const queryFor = (read: readonly string[]): fc.Arbitrary<string> => {
  const names = fc.oneof(
    { weight: 3 + read.length * 3, arbitrary: fc.constantFrom('', ...read) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', 'x', '__proto__', 'toString', 'limit', 'utm_source'),
    },
  );
  const pair = names.chain((name) =>
    (name === 'cursor' ? cursors : values).map((value) => (name === '' ? '' : `${name}=${value}`)),
  );
  return (
    fc
      // Mostly empty for an operation without parameters, because any other query is refused first.
      .array(pair, { maxLength: read.length === 0 ? 1 : 3 })
      .map((pairs) => pairs.filter((text) => text !== ''))
      .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
  );
};
