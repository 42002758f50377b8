import { beforeEach, describe, expect, test } from '@jest/globals';
import { ELAPSED_GRANULARITY_MS } from '../../src/cache/elapsed.ts';
import { Coherence } from '../../src/redis/coherence.ts';
import type { InvalidationTarget } from '../../src/cache/shared-tier.ts';

const MAX_LAG = 10;
const TARGET: InvalidationTarget = { tags: ['product:1'], urls: [] };

describe('local copies', () => {
  let dropped: InvalidationTarget[];
  let droppedAll: number;
  let coherence: Coherence;

  beforeEach(() => {
    dropped = [];
    droppedAll = 0;
    const copies = {
      drop: (target: InvalidationTarget) => dropped.push(target),
      dropAll: () => (droppedAll += 1),
    };
    coherence = new Coherence(copies, MAX_LAG);
    coherence.onSubscribed();
    coherence.onClockRead({ epoch: 1, sequence: 5 }, 100, 101);
    droppedAll = 0;
  });

  const message = (previous: number, sequence: number, epoch = 1) => ({
    clock: { epoch, sequence },
    previous,
    target: TARGET,
  });

  test('are trusted for maxLag from when a proving reading was sent, not from when it came', () => {
    expect(coherence.isTrusted(100 + MAX_LAG - ELAPSED_GRANULARITY_MS - 0.1)).toBe(true);
    expect(coherence.isTrusted(100 + MAX_LAG - ELAPSED_GRANULARITY_MS)).toBe(false);
  });

  test('are not trusted any longer because messages come: only a reading proves that none is missing', () => {
    coherence.onMessage(message(5, 6));
    expect(coherence.isTrusted(110)).toBe(false);
  });

  test('are dropped by what a message names, and others kept', () => {
    coherence.onMessage(message(5, 6));
    expect(dropped).toEqual([TARGET]);
    expect(droppedAll).toBe(0);
  });

  test('are all dropped when a message follows one that never came', () => {
    coherence.onMessage(message(6, 7));
    expect(droppedAll).toBe(1);
  });

  test('are all dropped when a message is of another epoch, older or newer', () => {
    coherence.onMessage(message(5, 6, 2));
    coherence.onMessage(message(5, 6, 1));
    expect(droppedAll).toBe(2);
  });

  test('are all dropped when Redis has no clock any more', () => {
    coherence.onClockRead(undefined, 102, 103);
    expect(droppedAll).toBe(1);
    expect(coherence.isTrusted(104)).toBe(false);
  });

  test('gain no trust from a reading that is ahead of the messages', () => {
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 108, 109);
    expect(coherence.isTrusted(112)).toBe(false);
    coherence.onMessage(message(5, 6));
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 113, 114);
    expect(coherence.isTrusted(115)).toBe(true);
  });

  test('are all dropped when an announced message does not come for 50 ms', () => {
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 108, 109);
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 140, 141);
    expect(droppedAll).toBe(0);
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 159, 160);
    expect(droppedAll).toBe(1);
    expect(coherence.isTrusted(161)).toBe(true);
  });

  test('are all dropped at once by a clock read that is ahead, without a subscription', () => {
    coherence.onUnsubscribed();
    coherence.onClockRead({ epoch: 1, sequence: 6 }, 102, 103);
    expect(droppedAll).toBe(1);
    expect(coherence.isTrusted(104)).toBe(true);
  });

  test('stay in use without a subscription as long as clock reads show that nothing happened', () => {
    coherence.onUnsubscribed();
    coherence.onClockRead({ epoch: 1, sequence: 5 }, 102, 103);
    expect(droppedAll).toBe(0);
    expect(coherence.isTrusted(104)).toBe(true);
  });

  test('are not kept when they were read before an invalidation this process has heard of', () => {
    coherence.onMessage(message(5, 6));
    expect(coherence.mayKeep({ epoch: 1, sequence: 5 })).toBe(false);
    expect(coherence.mayKeep({ epoch: 1, sequence: 6 })).toBe(true);
    expect(coherence.mayKeep({ epoch: 2, sequence: 6 })).toBe(false);
  });

  test('obey this process’s own invalidation before its message comes', () => {
    coherence.onOwnInvalidation(TARGET, { epoch: 1, sequence: 5 }, { epoch: 1, sequence: 6 });
    expect(dropped).toEqual([TARGET]);
    expect(coherence.mayKeep({ epoch: 1, sequence: 5 })).toBe(false);
    coherence.onMessage(message(5, 6));
    expect(dropped).toHaveLength(1);
  });

  test('wait for another process’s message that an own invalidation has overtaken', () => {
    coherence.onOwnInvalidation(TARGET, { epoch: 1, sequence: 6 }, { epoch: 1, sequence: 7 });
    coherence.onClockRead({ epoch: 1, sequence: 7 }, 105, 106);
    expect(coherence.clock.sequence).toBe(5);
    coherence.onMessage(message(5, 6));
    coherence.onMessage(message(6, 7));
    expect(coherence.clock.sequence).toBe(7);
    expect(droppedAll).toBe(0);
  });

  test('lose their trust, and fetches under way their companions, with every new generation', () => {
    const before = coherence.generation;
    coherence.onMessage(message(5, 6));
    coherence.onUnsubscribed();
    expect(coherence.generation).toBeGreaterThan(before + 1);
  });
});
