import { expect, test } from '@jest/globals';
import { freePort } from '../support/free-port.ts';

// Of so many, drawn from ten thousand, two are the same nearly always.
const MANY = 300;

test('a port is given once, though nothing listens on it yet', async () => {
  const ports = await Promise.all(Array.from({ length: MANY }, freePort));
  expect(new Set(ports).size).toBe(MANY);
});
