import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { OverdueWatch } from '../../src/circuit/overdue-watch.ts';

const OVERDUE_AFTER_MS = 250;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const watching = () => {
  const overdue: string[] = [];
  const watch = new OverdueWatch<{ readonly name: string; readonly startedAt: number }>(
    OVERDUE_AFTER_MS,
    { now: () => Date.now() },
    ({ name }) => void overdue.push(name),
  );
  const begin = (name: string) => {
    const attempt = { name, startedAt: Date.now() };
    watch.begin(attempt);
    return attempt;
  };
  return { watch, begin, overdue };
};

describe('the watch over attempts', () => {
  test('reports each that takes too long, once and at that time', async () => {
    const { begin, overdue } = watching();
    begin('first');
    await jest.advanceTimersByTimeAsync(100);
    begin('second');
    await jest.advanceTimersByTimeAsync(151);
    expect(overdue).toEqual(['first']);
    await jest.advanceTimersByTimeAsync(100);
    expect(overdue).toEqual(['first', 'second']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(overdue).toHaveLength(2);
  });

  test('reports none that ends in time, and has no timer when none is in progress', async () => {
    const { watch, begin, overdue } = watching();
    for (let n = 0; n < 10; n += 1) {
      const attempt = begin('quick');
      await jest.advanceTimersByTimeAsync(100);
      watch.end(attempt);
    }
    await jest.advanceTimersByTimeAsync(OVERDUE_AFTER_MS + 1);
    expect(overdue).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('reads a response that has arrived before it reports the attempt as overdue', async () => {
    const { watch, begin, overdue } = watching();
    const attempt = begin('response while the process was busy');
    setTimeout(() => setImmediate(() => watch.end(attempt)), OVERDUE_AFTER_MS - 1);
    jest.advanceTimersByTime(OVERDUE_AFTER_MS);
    await jest.advanceTimersByTimeAsync(1);
    expect(overdue).toEqual([]);
  });

  test('reports none while the process itself is late, and checks again', async () => {
    const { begin, overdue } = watching();
    begin('under way while the process was frozen');
    jest.setSystemTime(Date.now() + 10_000);
    await jest.advanceTimersByTimeAsync(OVERDUE_AFTER_MS + 1);
    expect(overdue).toEqual([]);
    await jest.advanceTimersByTimeAsync(OVERDUE_AFTER_MS + 1);
    expect(overdue).toHaveLength(1);
  });

  test('ends with its circuit', async () => {
    const { watch, begin, overdue } = watching();
    begin('left behind');
    watch.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(overdue).toEqual([]);
  });
});
