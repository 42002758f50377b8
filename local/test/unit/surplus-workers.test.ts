import { describe, expect, test } from '@jest/globals';
import { surplusWorkers } from '../../src/plugin/workers/surplus.ts';

const idle = (functionName: string, seconds: number) => ({
  functionName,
  idleMs: seconds * 1_000,
});

describe('the worker threads of a service', () => {
  test('stay while the load lasts, however many they are', () => {
    const workers = ['a', 'a', 'b', 'b', 'c', 'd', 'e'].map((name) => idle(name, 4));
    expect(surplusWorkers(workers)).toEqual([]);
  });

  test('end after five seconds but for one of each of the three functions used last', () => {
    const [oldest, second, third, last] = [
      idle('create', 90),
      idle('get', 60),
      idle('search', 30),
      idle('relay', 12),
    ];
    expect(surplusWorkers([second, last, oldest, third])).toEqual([oldest]);
  });

  test('stay for one call at once of a function that had several', () => {
    const [used, spare, spareToo] = [idle('get', 11), idle('get', 12), idle('get', 13)];
    expect(surplusWorkers([spareToo, used, spare])).toEqual([spare, spareToo]);
  });

  test('are ended for what is in use now, once they have rested', () => {
    const busy = ['get', 'search', 'list'].map((name) => idle(name, 0));
    const rested = idle('relay', 15);
    expect(surplusWorkers([rested, ...busy])).toEqual([rested]);
  });
});
