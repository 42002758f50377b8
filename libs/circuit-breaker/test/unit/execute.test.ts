import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  AttemptTimeoutError,
  BulkheadFullError,
  CircuitOpenError,
  createResilience,
  DeadlineExceededError,
  healthOf,
  UpstreamStatusError,
  type AttemptContext,
  type ResilienceOptions,
} from '../../src/index.ts';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const resilienceWith = (options: Partial<ResilienceOptions> = {}) =>
  createResilience({ name: 'catalog', ...options });

/** Never responds, and ends only when its signal aborts. */
const hang = ({ signal }: AttemptContext) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('told to stop')));
  });
const ignoreEverything = () => new Promise<never>(() => undefined);

/** The call's outcome, while the timers advance. */
const outcomeAfter = async <T>(ms: number, call: Promise<T>): Promise<unknown> => {
  let outcome: unknown = 'still under way';
  call.then(
    (value) => (outcome = value),
    (error: unknown) => (outcome = error),
  );
  await jest.advanceTimersByTimeAsync(ms);
  return outcome;
};

describe('retries', () => {
  test('an idempotent call gets three more attempts, numbered from 1', async () => {
    const attempts: number[] = [];
    const call = resilienceWith().execute(
      ({ attempt }) => {
        attempts.push(attempt);
        return Promise.reject(new Error(`attempt ${attempt}`));
      },
      { idempotent: true },
    );
    expect(await outcomeAfter(10_000, call)).toMatchObject({ message: 'attempt 4' });
    expect(attempts).toEqual([1, 2, 3, 4]);
  });

  test('a call not marked idempotent is never repeated', async () => {
    const work = jest.fn(() => Promise.reject(new Error('once')));
    expect(await outcomeAfter(10_000, resilienceWith().execute(work))).toMatchObject({
      message: 'once',
    });
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('a 4xx is not a failure: not repeated, not counted', async () => {
    const resilience = resilienceWith();
    const work = jest.fn(() => Promise.reject(new UpstreamStatusError(404)));
    await outcomeAfter(10_000, resilience.execute(work, { idempotent: true }));
    expect(work).toHaveBeenCalledTimes(1);
    expect(resilience.snapshot().failures).toBe(0);
  });

  test.each([408, 429, 500, 503])(
    'status %i is a failure: repeated and counted',
    async (status) => {
      const resilience = resilienceWith();
      const work = jest.fn(() => Promise.reject(new UpstreamStatusError(status)));
      await outcomeAfter(10_000, resilience.execute(work, { idempotent: true }));
      expect(work).toHaveBeenCalledTimes(4);
      expect(resilience.snapshot().failures).toBe(4);
    },
  );

  test('Retry-After delays the next attempt', async () => {
    const work = jest
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new UpstreamStatusError(503, 3_000))
      .mockResolvedValueOnce('better');
    const call = resilienceWith().execute(work, { idempotent: true });
    await outcomeAfter(2_999, call);
    expect(work).toHaveBeenCalledTimes(1);
    expect(await outcomeAfter(1, call)).toBe('better');
  });

  test('a Retry-After too long to wait for ends the call at once', async () => {
    const work = jest.fn(() => Promise.reject(new UpstreamStatusError(429, 3_600_000)));
    const call = resilienceWith().execute(work, { idempotent: true });
    expect(await outcomeAfter(0, call)).toMatchObject({ statusCode: 429 });
  });

  test('stop when the circuit opens: the fifth failure ends the call that made it', async () => {
    const resilience = resilienceWith({ retries: 10 });
    const work = jest.fn(() => Promise.reject(new Error('dead')));
    expect(
      await outcomeAfter(60_000, resilience.execute(work, { idempotent: true })),
    ).toMatchObject({
      message: 'dead',
    });
    expect(work).toHaveBeenCalledTimes(5);
  });
});

describe('timeouts and deadlines', () => {
  test.each([
    ['respects its signal', hang],
    ['ignores its signal', ignoreEverything],
  ])('an attempt that hangs and %s ends after its timeout', async (_how, work) => {
    const call = resilienceWith().execute(work);
    expect(await outcomeAfter(4_999, call)).toBe('still under way');
    expect(await outcomeAfter(1, call)).toBeInstanceOf(AttemptTimeoutError);
  });

  test('a call ends at its deadline even in the middle of an attempt', async () => {
    const call = resilienceWith().execute(ignoreEverything, { deadline: Date.now() + 3_000 });
    expect(await outcomeAfter(2_999, call)).toBe('still under way');
    expect(await outcomeAfter(1, call)).toBeInstanceOf(DeadlineExceededError);
  });

  test('an attempt knows how long it may take', async () => {
    const told = async (deadline?: number) =>
      outcomeAfter(
        0,
        resilienceWith().execute(
          ({ remainingMs }) => Promise.resolve(remainingMs),
          deadline === undefined ? {} : { deadline },
        ),
      );
    expect(await told()).toBe(5_000);
    expect(await told(Date.now() + 60_000)).toBe(5_000);
    expect(await told(Date.now() + 700)).toBe(700);
  });

  test('nothing is called once the deadline has passed', async () => {
    const work = jest.fn(() => Promise.resolve('too late'));
    const call = resilienceWith().execute(work, { deadline: Date.now() });
    expect(await outcomeAfter(0, call)).toBeInstanceOf(DeadlineExceededError);
    expect(work).not.toHaveBeenCalled();
  });

  test('a retry that could not begin in time is not made', async () => {
    const work = jest.fn(() => Promise.reject(new UpstreamStatusError(503, 2_000)));
    const call = resilienceWith().execute(work, { idempotent: true, deadline: Date.now() + 1_500 });
    expect(await outcomeAfter(0, call)).toMatchObject({ statusCode: 503 });
  });

  test('calls that always have less time than a full attempt still open the circuit', async () => {
    const resilience = resilienceWith();
    for (let n = 0; n < 5; n += 1) {
      await outcomeAfter(2_000, resilience.execute(hang, { deadline: Date.now() + 2_000 }));
    }
    expect(resilience.state()).toBe('open');
  });

  test('calls with almost no time left do not count as failures', async () => {
    const resilience = resilienceWith();
    for (let n = 0; n < 10; n += 1) {
      await outcomeAfter(20, resilience.execute(hang, { deadline: Date.now() + 20 }));
    }
    expect(resilience.state()).toBe('closed');
  });

  test('an aborted call throws the reason of its signal, during an attempt and between two', async () => {
    const resilience = resilienceWith({ backoff: { initialMs: 2_000, maxMs: 2_000 } });
    const reason = new Error('the user left');
    const during = new AbortController();
    const first = resilience.execute(hang, { signal: during.signal });
    await outcomeAfter(10, first);
    during.abort(reason);
    expect(await outcomeAfter(0, first)).toBe(reason);

    const between = new AbortController();
    const second = resilience.execute(() => Promise.reject(new UpstreamStatusError(503, 4_000)), {
      signal: between.signal,
      idempotent: true,
    });
    await outcomeAfter(10, second);
    between.abort(reason);
    expect(await outcomeAfter(0, second)).toBe(reason);
  });
});

describe('the bulkhead', () => {
  const small = { bulkhead: { concurrent: 2, queued: 1 } };

  test('rejects at once what exceeds the places and the queue', async () => {
    const resilience = resilienceWith(small);
    const calls = [1, 2, 3].map(() => outcomeAfter(0, resilience.execute(hang)));
    expect(await outcomeAfter(0, resilience.execute(hang))).toBeInstanceOf(BulkheadFullError);
    expect(await Promise.all(calls)).toEqual(Array(3).fill('still under way'));
    expect(resilience.snapshot()).toMatchObject({ callsUnderWay: 2, callsWaiting: 1 });
  });

  test('starts a waiting call when a place is free', async () => {
    const resilience = resilienceWith(small);
    const places = [1, 2].map(() => Promise.withResolvers<string>());
    places.forEach(({ promise }) => void resilience.execute(() => promise));
    const waiting = resilience.execute(() => Promise.resolve('my turn'));
    expect(await outcomeAfter(0, waiting)).toBe('still under way');
    places[0]!.resolve('done');
    expect(await outcomeAfter(0, waiting)).toBe('my turn');
  });

  test('a waiting call leaves at its deadline and is never started', async () => {
    const resilience = resilienceWith(small);
    void outcomeAfter(0, resilience.execute(ignoreEverything));
    void outcomeAfter(0, resilience.execute(ignoreEverything));
    const work = jest.fn(() => Promise.resolve('too late'));
    const waiting = resilience.execute(work, { deadline: Date.now() + 100 });
    expect(await outcomeAfter(100, waiting)).toBeInstanceOf(DeadlineExceededError);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(work).not.toHaveBeenCalled();
  });

  test('waiting calls are rejected as soon as the circuit opens', async () => {
    const resilience = resilienceWith({
      bulkhead: { concurrent: 2, queued: 1 },
      breaker: { failures: 1 },
    });
    void outcomeAfter(0, resilience.execute(ignoreEverything));
    const failing = Promise.withResolvers<never>();
    void outcomeAfter(
      0,
      resilience.execute(() => failing.promise),
    );
    const waiting = resilience.execute(() => Promise.resolve('never'));
    expect(await outcomeAfter(0, waiting)).toBe('still under way');
    failing.reject(new Error('dead'));
    expect(await outcomeAfter(0, waiting)).toBeInstanceOf(CircuitOpenError);
  });
});

describe('settings and health', () => {
  test.each([
    [{ retries: -1 }, 'retries'],
    [{ attemptTimeoutMs: 0 }, 'attemptTimeoutMs'],
    [{ attemptTimeoutMs: Number.NaN }, 'attemptTimeoutMs'],
    [{ breaker: { failures: 0 } }, 'breaker.failures'],
    [{ breaker: { openMs: 1.5 } }, 'breaker.openMs'],
    [{ bulkhead: { queued: -1 } }, 'bulkhead.queued'],
    [{ backoff: { initialMs: 500, maxMs: 100 } }, 'backoff.maxMs'],
    [{ name: '' }, 'name'],
  ])('%j is rejected by name', (options, setting) => {
    expect(() => resilienceWith(options)).toThrow(`"${setting}"`);
  });

  test('a health report names the state of every dependency and nothing secret', async () => {
    const catalog = resilienceWith({ breaker: { failures: 1 } });
    const rewards = createResilience({ name: 'rewards' });
    expect(healthOf([catalog, rewards]).status).toBe('ok');
    await outcomeAfter(
      0,
      catalog.execute(() => Promise.reject(new Error('secret'))),
    );
    const report = healthOf([catalog, rewards]);
    expect(report).toMatchObject({
      status: 'degraded',
      dependencies: [
        {
          dependency: 'catalog',
          circuit: 'open',
          retryAfterMs: 60_000,
          sharedState: 'not configured',
        },
        { dependency: 'rewards', circuit: 'closed', retryAfterMs: 0 },
      ],
    });
    expect(JSON.stringify(report)).not.toContain('secret');
  });
});
