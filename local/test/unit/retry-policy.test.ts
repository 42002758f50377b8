import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Delivery, InvocationResult } from '../../src/bus/delivery/delivery.ts';
import {
  nextStep,
  transportPause,
  type RetryContext,
} from '../../src/bus/delivery/retry-policy.ts';

const delivery: Delivery = {
  key: '1/rewards/rule',
  position: 1,
  event: {},
  service: 'rewards',
  rule: 'rule',
  startedAt: 0,
  transportAttempts: 0,
  functionAttempts: 0,
};
const context: RetryContext = {
  rule: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 },
  handler: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 },
  timeScale: 1,
  now: 0,
  random: 0.5,
};
const unreachable: InvocationResult = {
  kind: 'unreachable',
  code: 'SDK_CLIENT_ERROR',
  message: 'refused',
};
const failed: InvocationResult = { kind: 'function-error', payload: {} };

describe('a delivery whose target does not respond', () => {
  test('is tried again after a pause that doubles up to 467 seconds', () => {
    expect(transportPause(1, 1)).toBe(6_000);
    expect(transportPause(3, 1)).toBe(24_000);
    expect(transportPause(50, 1)).toBe(467_000);
  });

  test('never waits less than half of the pause nor more than all of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const pause = transportPause(attempts, random);
          expect(pause).toBeGreaterThanOrEqual(transportPause(attempts, 0));
          expect(pause).toBeLessThan(2 * transportPause(attempts, 0));
        },
      ),
    );
  });

  test('gets exactly as many retries as its rule allows, then names the exhausted condition', () => {
    const rule = { maximumRetryAttempts: 3, maximumEventAgeSeconds: 86_400 };
    let current = delivery;
    let retries = 0;
    for (;;) {
      const step = nextStep(current, unreachable, { ...context, rule });
      if (step.kind !== 'retry') {
        expect(step).toMatchObject({ kind: 'undeliverable', condition: 'MaximumRetryAttempts' });
        break;
      }
      retries += 1;
      current = step.delivery;
    }
    expect(retries).toBe(3);
  });

  test('is given up when the next attempt would come after the maximum age', () => {
    const rule = { maximumRetryAttempts: 185, maximumEventAgeSeconds: 60 };
    expect(nextStep(delivery, unreachable, { ...context, rule, now: 57_000 })).toMatchObject({
      kind: 'undeliverable',
      condition: 'MaximumEventAgeInSeconds',
    });
  });

  test('waits and ages by the same scale', () => {
    const rule = { maximumRetryAttempts: 185, maximumEventAgeSeconds: 60 };
    const step = nextStep(delivery, unreachable, { ...context, rule, timeScale: 1 / 60 });
    expect(step).toMatchObject({ kind: 'retry', notBefore: 75 });
    expect(
      nextStep(delivery, unreachable, { ...context, rule, timeScale: 1 / 60, now: 1_000 }).kind,
    ).toBe('undeliverable');
  });

  test('is not repeated at all when the target has no such function', () => {
    const result: InvocationResult = { kind: 'no-such-function', message: 'unknown' };
    expect(nextStep(delivery, result, context)).toMatchObject({
      kind: 'undeliverable',
      condition: undefined,
    });
  });
});

describe('a delivery whose handler fails', () => {
  test('is repeated after one minute and after two, then goes to the on-failure destination', () => {
    const first = nextStep(delivery, failed, context);
    expect(first).toMatchObject({ kind: 'retry', notBefore: 60_000 });
    const second = nextStep({ ...delivery, functionAttempts: 1 }, failed, context);
    expect(second).toMatchObject({ kind: 'retry', notBefore: 120_000 });
    const third = nextStep({ ...delivery, functionAttempts: 2 }, failed, context);
    expect(third).toMatchObject({ kind: 'handler-failed', condition: 'RetriesExhausted' });
  });

  test('does not use up the retries of its rule', () => {
    const step = nextStep(delivery, failed, {
      ...context,
      rule: { ...context.rule, maximumRetryAttempts: 0 },
    });
    expect(step).toMatchObject({
      kind: 'retry',
      delivery: { transportAttempts: 0, functionAttempts: 1 },
    });
  });
});
