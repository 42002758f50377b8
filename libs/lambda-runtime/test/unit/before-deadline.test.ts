import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { beforeDeadline } from '../../src/http/before-deadline.ts';

describe('work with a deadline', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('gives its result when it is in time', async () => {
    await expect(beforeDeadline(1_100, () => Promise.resolve('done'))).resolves.toBe('done');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('is not begun when the time is over already', async () => {
    const work = jest.fn(() => Promise.resolve());
    await expect(beforeDeadline(1_000, work)).rejects.toMatchObject({ code: 'deadline-exceeded' });
    expect(work).not.toHaveBeenCalled();
  });

  test('is no longer awaited after the deadline', async () => {
    const result = beforeDeadline(1_100, () => new Promise(() => undefined));
    const refused = expect(result).rejects.toMatchObject({
      code: 'deadline-exceeded',
      kind: 'unavailable',
      retryAfterSeconds: 1,
    });
    await jest.advanceTimersByTimeAsync(100);
    await refused;
  });

  test('passes its own failure on', async () => {
    await expect(beforeDeadline(1_100, () => Promise.reject(new Error('own')))).rejects.toThrow(
      'own',
    );
  });
});
