import { describe, expect, test } from '@jest/globals';
import { afterEmptyPoll, PollSchedule } from '../../src/streams/poll-schedule.ts';

const HOURS = { awake: 3_600_000, atRest: 3_600_000 };
const NOW_OR_HOURS = { awake: 0, atRest: 3_600_000 };

describe('the readers of streams', () => {
  test('look often at the start and for two seconds after each sign of life, and rest then', () => {
    let now = 0;
    const pollSchedule = new PollSchedule(() => now);
    expect(pollSchedule.isAwake).toBe(true);
    now = 2_000;
    expect(pollSchedule.isAwake).toBe(false);
    pollSchedule.wake();
    now = 3_999;
    expect(pollSchedule.isAwake).toBe(true);
    pollSchedule.wake();
    now = 5_998;
    expect(pollSchedule.isAwake).toBe(true);
    now = 5_999;
    expect(pollSchedule.isAwake).toBe(false);
  });

  test('wait the short interval while awake', async () => {
    const pollSchedule = new PollSchedule(() => 0);
    await pollSchedule.pause(NOW_OR_HOURS, new AbortController().signal);
  });

  test('all look at once when a sign of life ends their rest', async () => {
    let now = 0;
    const pollSchedule = new PollSchedule(() => now);
    now = 10_000;
    const { signal } = new AbortController();
    const resting = [1, 2, 3].map(() => pollSchedule.pause(HOURS, signal));
    pollSchedule.wake();
    await Promise.all(resting);
    now = 20_000;
    const restingAgain = pollSchedule.pause(HOURS, signal);
    pollSchedule.wake();
    await restingAgain;
  });

  test('stop resting when they are to end', async () => {
    let now = 0;
    const pollSchedule = new PollSchedule(() => now);
    now = 10_000;
    const ending = new AbortController();
    const resting = pollSchedule.pause(HOURS, ending.signal);
    ending.abort();
    await resting;
  });

  test.each([
    [1, 30],
    [3, 30],
    [20, 200],
    [90, 900],
    [900, 5_000],
  ])('pause longer after a poll that took long: %i ms', (tookMs, awake) => {
    const interval = { awake: 30, atRest: 30_000 };
    expect(afterEmptyPoll(interval, tookMs)).toEqual({ awake, atRest: 30_000 });
  });
});
