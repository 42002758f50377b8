import { describe, expect, jest, test } from '@jest/globals';
import { retryOnConflict, VersionConflict } from '../../src/index.ts';

const failing = (times: number, error: Error = new VersionConflict('Order 1')) => {
  let calls = 0;
  return jest.fn(() => {
    calls += 1;
    return calls <= times ? Promise.reject(error) : Promise.resolve(`done at ${calls}`);
  });
};

const noWait = () => Promise.resolve();

describe('retrying on a conflict', () => {
  test('runs work that wins at once only once', async () => {
    const work = failing(0);
    await expect(retryOnConflict(work, { wait: noWait })).resolves.toBe('done at 1');
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('runs work that lost again until it wins', async () => {
    await expect(retryOnConflict(failing(4), { wait: noWait })).resolves.toBe('done at 5');
  });

  test('gives up with the conflict after the last attempt', async () => {
    const work = failing(99);
    await expect(retryOnConflict(work, { attempts: 3, wait: noWait })).rejects.toBeInstanceOf(
      VersionConflict,
    );
    expect(work).toHaveBeenCalledTimes(3);
  });

  test('lets every other error through at once', async () => {
    const broken = new Error('broken');
    const work = failing(1, broken);
    await expect(retryOnConflict(work, { wait: noWait })).rejects.toBe(broken);
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('waits between attempts, longer the more often it lost, and never long', async () => {
    const waits: number[] = [];
    const wait = (milliseconds: number) => Promise.resolve(waits.push(milliseconds));
    await retryOnConflict(failing(4), { wait });
    expect(waits).toHaveLength(4);
    for (const [index, milliseconds] of waits.entries()) {
      expect(milliseconds).toBeGreaterThanOrEqual(0);
      expect(milliseconds).toBeLessThanOrEqual(20 * (index + 1));
    }
  });
});
