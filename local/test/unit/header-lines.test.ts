import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carriedLines, clientLines, type HeaderLine } from '../../src/front-door/header-lines.ts';

const HOP: readonly HeaderLine[] = [
  ['Connection', 'close'],
  ['Content-Length', '2'],
  ['transfer-encoding', 'chunked'],
  ['SLS-Offline-Authorizer-Override', '{}'],
];
const line = fc.tuple(
  fc.constantFrom('Host', 'ORIGIN', 'Sec-Fetch-Site', 'Sec-Fetch-Mode', 'X-Twice', 'x-twice', 'A'),
  fc.string(),
);

test('a service gets every line of the client back, in order, but those of its connection', () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const sent: readonly HeaderLine[] = [
        ['Host', '127.0.0.1:3010'],
        ...carriedLines([...HOP, ['Host', 'shop'], ...lines]),
      ];
      expect(clientLines(sent)).toEqual([['Host', 'shop'], ...lines]);
    }),
  );
});

test('what a service checks callers by is never the client’s', () => {
  const names = carriedLines([
    ['Host', 'a'],
    ['origin', 'b'],
    ['Sec-Fetch-Site', 'c'],
  ]).map(([name]) => name);
  expect(names).toEqual(['front-door-Host', 'front-door-origin', 'front-door-Sec-Fetch-Site']);
});

test('a client cannot send what only the front door carries', () => {
  expect(carriedLines([['Front-Door-Host', 'forged']])).toEqual([]);
});

test('a service that is called directly takes the lines as they are', () => {
  const lines: readonly HeaderLine[] = [
    ['Host', 'localhost:3010'],
    ['Accept', '*/*'],
  ];
  expect(clientLines([...lines, ...HOP])).toEqual(lines);
});
