import { describe, expect, test } from '@jest/globals';
import { FailureWindow } from '../../src/circuit/failure-window.ts';
import { ManualClock } from '../support/manual-clock.ts';

describe('consecutive failures', () => {
  const clock = new ManualClock();
  const failuresIn = (window: FailureWindow, count: number): boolean[] =>
    Array.from({ length: count }, () => window.failure());

  test('open the circuit when there are enough within the window', () => {
    expect(failuresIn(new FailureWindow(3, 60_000, clock), 3)).toEqual([false, false, true]);
  });

  test('no longer count once the window has passed', () => {
    const window = new FailureWindow(3, 60_000, clock);
    failuresIn(window, 2);
    clock.advance(60_000);
    expect(failuresIn(window, 3)).toEqual([false, false, true]);
  });

  test('count to the end of the window', () => {
    const window = new FailureWindow(3, 60_000, clock);
    failuresIn(window, 2);
    clock.advance(59_999);
    expect(window.failure()).toBe(true);
  });

  test('are cleared by a success', () => {
    const window = new FailureWindow(3, 60_000, clock);
    failuresIn(window, 2);
    window.success();
    expect(failuresIn(window, 3)).toEqual([false, false, true]);
  });
});
