import { describe, expect, test } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { foreignCaller } from '../../src/loopback/foreign-caller.ts';

describe('a tool on the loopback interface', () => {
  test.each<IncomingHttpHeaders>([
    {},
    { host: 'localhost' },
    { host: 'LOCALHOST:3040' },
    { host: '127.0.0.1:3040' },
    { host: '[::1]:3040' },
    { host: 'localhost:3040', origin: 'http://localhost:3040' },
    { host: 'localhost:3040', 'sec-fetch-site': 'none' },
    { host: 'localhost:3040', 'sec-fetch-site': 'same-origin' },
  ])('serves %j', (headers) => {
    expect(foreignCaller(headers)).toBeUndefined();
  });

  test.each<IncomingHttpHeaders>([
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example:3040' },
    { host: 'localhost.' },
    { host: 'localhost:x' },
    { host: '' },
    { host: '0.0.0.0' },
    { host: '192.168.1.1:3040' },
    { host: 'localhost:3040', origin: 'null' },
    { host: 'localhost:3040', origin: '' },
    { host: 'localhost:3040', origin: 'http://localhost:3000' },
    { host: 'localhost:3040', origin: 'https://localhost:3040' },
    { host: 'localhost:3040', origin: 'http://localhost:3040.evil.example' },
    { host: 'localhost:3040', 'sec-fetch-site': 'cross-site' },
    { host: 'localhost:3040', 'sec-fetch-site': 'same-site' },
    { host: 'localhost:3040', 'sec-fetch-site': '' },
  ])('refuses %j', (headers) => {
    expect(foreignCaller(headers)).toMatch(/tool/);
  });
});
