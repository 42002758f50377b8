import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Agent, type Dispatcher } from 'undici';
import {
  createResilience,
  type Resilience,
  type ResilientDispatchOptions,
} from '../../src/index.ts';
import { MisbehavingOrigin, type BehaviourName } from '../support/misbehaving-origin.ts';

jest.setTimeout(240_000);

// The architecture's 5 s and 60 s, scaled, with room for a busy machine: an origin that responds must be in time.
const ATTEMPT_TIMEOUT_MS = 1_000;
const OPEN_MS = 2_000;

let origin: MisbehavingOrigin;
let resilience: Resilience;
let agent: Dispatcher;

beforeEach(async () => {
  origin = await MisbehavingOrigin.start();
  resilience = createResilience({
    name: 'catalog',
    attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
    backoff: { initialMs: 5, maxMs: 10 },
    breaker: { openMs: OPEN_MS },
  });
  agent = new Agent().compose(resilience.interceptor());
});

afterEach(async () => {
  resilience.close();
  await agent.destroy();
  await origin.stop();
});

type Options = Partial<ResilientDispatchOptions> & {
  signal?: AbortSignal;
  dispatcher?: Dispatcher;
};

/** What a caller sees: status and body, or the error's code. */
const call = async ({ dispatcher = agent, ...options }: Options = {}): Promise<unknown> => {
  try {
    const { statusCode, body } = await dispatcher.request({
      origin: origin.url,
      path: '/products/p-1',
      method: 'GET',
      ...options,
    });
    return { status: statusCode, body: await body.text() };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { error: error.code };
    throw error;
  }
};

describe('each misbehaviour has one defined outcome', () => {
  const outcomes: [BehaviourName, number, unknown][] = [
    ['notFound', 1, { status: 404, body: 'no such product' }],
    ['redirects', 1, { status: 302, body: '' }],
    ['isBusy', 1, { status: 503, body: 'busy' }],
    ['fails', 4, { status: 500, body: 'oops' }],
    ['failsAtLength', 4, { error: 'UPSTREAM_STATUS' }],
    ['hangs', 4, { error: 'ATTEMPT_TIMEOUT' }],
    ['resets', 4, { error: 'CONNECTION_FAILED' }],
    ['hangsUp', 4, { error: 'CONNECTION_FAILED' }],
    ['sendsHalfABody', 4, { error: 'CONNECTION_FAILED' }],
    ['sendsHeadersSlowly', 4, { error: 'ATTEMPT_TIMEOUT' }],
    ['sendsItsBodySlowly', 4, { error: 'ATTEMPT_TIMEOUT' }],
    ['speaksAnotherProtocol', 4, { error: 'CONNECTION_FAILED' }],
    ['sendsHalfAnEndlessBody', 1, { error: 'RESPONSE_INTERRUPTED' }],
    ['stallsAfterMuch', 1, { error: 'ATTEMPT_TIMEOUT' }],
  ];

  test.each(outcomes)('%s: %i requests, then %j', async (behaviour, requests, outcome) => {
    origin.behaviour = behaviour;
    expect(await call()).toEqual(outcome);
    expect(origin.arrivals).toHaveLength(requests);
  });

  test('an origin without a listener', async () => {
    const gone = await MisbehavingOrigin.start();
    const { url } = gone;
    await gone.stop();
    expect(await call({ origin: url })).toEqual({ error: 'CONNECTION_FAILED' });
  });
});

describe('a call goes through', () => {
  test.each<BehaviourName>(['fails', 'resets', 'hangs', 'sendsHalfABody', 'sendsItsBodySlowly'])(
    'when the origin only once %s',
    async (behaviour) => {
      origin.next = [behaviour];
      expect(await call()).toMatchObject({ status: 200 });
      expect(resilience.snapshot().failures).toBe(0);
    },
  );

  test('with a body too long to withhold, complete and in order', async () => {
    origin.behaviour = 'respondsAtLength';
    expect(await call()).toEqual({ status: 200, body: 'x'.repeat(1_000_000) });
  });

  test('with a slow reader, whose pauses slow the origin down', async () => {
    origin.behaviour = 'respondsAtLength';
    const { body } = await agent.request({
      origin: origin.url,
      path: '/',
      method: 'GET',
      highWaterMark: 1_024,
    });
    let length = 0;
    for await (const chunk of body) {
      length += Buffer.from(chunk).length;
      if (length < 200_000) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(length).toBe(1_000_000);
  });

  test('a POST only once, whatever its outcome', async () => {
    origin.behaviour = 'fails';
    expect(await call({ method: 'POST', body: '{}' })).toMatchObject({ status: 500 });
    expect(origin.arrivals).toHaveLength(1);
  });

  test('a POST marked idempotent like any other', async () => {
    origin.next = ['resets'];
    expect(await call({ method: 'POST', body: '{}', idempotent: true })).toMatchObject({
      status: 200,
    });
  });
});

describe('the deadline', () => {
  test('is passed on, and is never longer than the attempt', async () => {
    origin.behaviour = 'echoesDeadline';
    expect(await call()).toMatchObject({ body: String(ATTEMPT_TIMEOUT_MS) });
    const deadlineMs = ATTEMPT_TIMEOUT_MS - 100;
    const { body } = (await call({ deadline: Date.now() + deadlineMs })) as { body: string };
    expect(Number(body)).toBeGreaterThan(0);
    expect(Number(body)).toBeLessThanOrEqual(deadlineMs);
  });

  test('of a header counts like that of the option', async () => {
    origin.behaviour = 'hangs';
    const headers = { 'X-Deadline-Remaining-Ms': '100' };
    expect(await call({ headers })).toEqual({ error: 'DEADLINE_EXCEEDED' });
    expect(origin.arrivals.length).toBeLessThanOrEqual(1);
  });

  test('ends all attempts together', async () => {
    origin.behaviour = 'hangs';
    const deadline = Date.now() + ATTEMPT_TIMEOUT_MS * 1.6;
    expect(await call({ deadline })).toEqual({ error: 'DEADLINE_EXCEEDED' });
    expect(origin.arrivals).toHaveLength(2);
  });
});

describe('a burst of calls', () => {
  test('that exceeds the places and the queue is rejected and never reaches the origin', async () => {
    const small = createResilience({
      name: 'catalog',
      retries: 0,
      attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
      bulkhead: { concurrent: 2, queued: 1 },
    });
    const dispatcher = new Agent().compose(small.interceptor());
    origin.behaviour = 'hangs';
    const calls = Array.from({ length: 5 }, () => call({ dispatcher }));
    expect((await Promise.all(calls)).slice(3)).toEqual([
      { error: 'BULKHEAD_FULL' },
      { error: 'BULKHEAD_FULL' },
    ]);
    expect(origin.arrivals).toHaveLength(3);
    small.close();
    await dispatcher.destroy();
  });
});

const untilOneArrived = async (): Promise<void> => {
  while (origin.arrivals.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a caller that aborts', () => {
  test('ends the request at the origin too', async () => {
    origin.behaviour = 'hangs';
    const caller = new AbortController();
    const request = agent.request({
      origin: origin.url,
      path: '/',
      method: 'GET',
      signal: caller.signal,
    });
    void untilOneArrived().then(() => caller.abort());
    await expect(request).rejects.toThrow('aborted');
    await new Promise((resolve) => setTimeout(resolve, ATTEMPT_TIMEOUT_MS * 2));
    expect(origin.arrivals).toHaveLength(1);
    expect(resilience.snapshot()).toMatchObject({ failures: 0, callsUnderWay: 0 });
  });

  test('before anything was sent leaves nothing behind', async () => {
    await expect(
      agent.request({ origin: origin.url, path: '/', method: 'GET', signal: AbortSignal.abort() }),
    ).rejects.toThrow('aborted');
    expect(origin.arrivals).toHaveLength(0);
  });
});

describe('a catalog that is down (Scenario 1)', () => {
  test('times out, is retried, opens the circuit, is not called, and recovers', async () => {
    origin.behaviour = 'hangs';
    expect(await call()).toEqual({ error: 'ATTEMPT_TIMEOUT' });
    expect(await call()).toEqual({ error: 'ATTEMPT_TIMEOUT' });
    expect(resilience.state()).toBe('open');
    for (let n = 0; n < 50; n += 1) expect(await call()).toEqual({ error: 'CIRCUIT_OPEN' });
    expect(origin.arrivals).toHaveLength(5);

    await new Promise((resolve) => setTimeout(resolve, OPEN_MS + 100));
    expect(await call()).toEqual({ error: 'ATTEMPT_TIMEOUT' });
    expect(await call()).toEqual({ error: 'CIRCUIT_OPEN' });
    expect(origin.arrivals).toHaveLength(6);

    origin.behaviour = 'responds';
    await new Promise((resolve) => setTimeout(resolve, OPEN_MS + 100));
    expect(await call()).toMatchObject({ status: 200 });
    expect(resilience.state()).toBe('closed');
  });
});
