import { DeadlineExceededError, deadlineHeaders } from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';
import { publicApiHandler } from '@commerce/lambda-runtime';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

const KEY = 'the key of the stage';
const HOUR_MS = 3_600_000;
const IN_TIME = () => Promise.resolve({ status: 200 });
const NEVER = () => new Promise<never>(() => undefined);

beforeEach(() => {
  process.env.DEADLINE_KEY = KEY;
});
afterEach(() => {
  Reflect.deleteProperty(process.env, 'DEADLINE_KEY');
});

const outcomeOf = async (
  operate: () => Promise<{ status: number }>,
  headers: Readonly<Record<string, string>>,
  remainingMs = HOUR_MS,
) => {
  const printed: string[] = [];
  const output = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  let result = { statusCode: 0, body: '' };
  try {
    const lines = await logLinesOf(async () => {
      const context = { ...LAMBDA_CONTEXT, getRemainingTimeInMillis: () => remainingMs };
      const handler = publicApiHandler({ operation: 'read' }, operate);
      result = await handler(apiEvent({ headers: { ...headers } }), context);
    });
    const { type } = result.body === '' ? {} : (JSON.parse(result.body) as { type?: string });
    const isCounted = printed.some((text) => text.includes('"Errors"'));
    return { status: result.statusCode, type, level: lines.at(-1)?.level, isCounted };
  } finally {
    output.mockRestore();
  }
};

const unavailable = (cause: unknown) => () =>
  Promise.reject(
    new CommerceError({ code: 'catalog-unavailable', kind: 'unavailable', message: 'No.', cause }),
  );

describe('a deadline that a client made up', () => {
  test.each([
    ['without a proof', { 'X-Deadline-Remaining-Ms': '0' }],
    ['with an invalid proof', { 'X-Deadline-Remaining-Ms': '0', 'X-Deadline-Proof': 'x' }],
    ['with the proof of another key', deadlineHeaders(0, 'another key')],
  ])('is ignored: %s', async (_, headers) => {
    expect(await outcomeOf(IN_TIME, headers)).toMatchObject({ status: 200, level: 'info' });
  });

  test('is ignored where the stage has no key, whatever its proof', async () => {
    for (const key of [undefined, '']) {
      if (key === undefined) Reflect.deleteProperty(process.env, 'DEADLINE_KEY');
      else process.env.DEADLINE_KEY = key;
      expect(await outcomeOf(IN_TIME, deadlineHeaders(0, KEY))).toMatchObject({ status: 200 });
    }
  });
});

describe('a deadline that a service of the platform set', () => {
  const expected = {
    status: 408,
    type: 'urn:commerce:problem:caller-deadline-exceeded',
    level: 'info',
    isCounted: false,
  };

  test.each([
    ['has passed before the work begins', IN_TIME, 0],
    ['passes while the work goes on', NEVER, 1],
    ['left too little to ask another service', unavailable(new DeadlineExceededError('x')), 60_000],
  ])('and that %s is not a failure of the service', async (_, operate, remainingMs) => {
    expect(await outcomeOf(operate, deadlineHeaders(remainingMs, KEY))).toEqual(expected);
  });

  test('does not hide another failure', async () => {
    const headers = deadlineHeaders(60_000, KEY);
    expect(await outcomeOf(unavailable(new Error('refused')), headers)).toEqual({
      status: 503,
      type: 'urn:commerce:problem:catalog-unavailable',
      level: 'error',
      isCounted: true,
    });
  });
});

test('the end of the invocation is a failure, whatever later deadline the caller set', async () => {
  for (const headers of [{}, deadlineHeaders(HOUR_MS, KEY)]) {
    expect(await outcomeOf(NEVER, headers, 101)).toEqual({
      status: 503,
      type: 'urn:commerce:problem:deadline-exceeded',
      level: 'error',
      isCounted: true,
    });
  }
  const outOfTime = unavailable(new DeadlineExceededError('x'));
  expect(await outcomeOf(outOfTime, {})).toMatchObject({ status: 503, level: 'error' });
});
