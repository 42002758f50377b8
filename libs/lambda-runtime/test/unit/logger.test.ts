import { describe, expect, test } from '@jest/globals';
import { logger } from '@commerce/lambda-runtime';
import { logLinesOf } from '../support/log-lines.ts';

describe('a log line', () => {
  test('is one JSON object with time, level and message', async () => {
    const [line] = await logLinesOf(() => {
      logger.info({ orderId: 'order-1' }, 'order created');
    });
    expect(line).toMatchObject({ level: 'info', msg: 'order created', orderId: 'order-1' });
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('holds no secret, at the top or in what is logged along', async () => {
    const secrets = {
      authorization: 'hush',
      Authorization: 'hush',
      token: 'hush',
      accessToken: 'hush',
      access_token: 'hush',
      password: 'hush',
      secret: 'hush',
      cookie: 'hush',
      Cookie: 'hush',
    };
    const [line] = await logLinesOf(() => {
      logger.info({ ...secrets, headers: secrets, request: { headers: secrets } }, 'request');
    });
    expect(JSON.stringify(line)).not.toContain('hush');
    expect(line).toMatchObject({ headers: { authorization: '[redacted]' } });
  });

  test('holds no secret of an error, nor of what caused it to be logged', async () => {
    const error = Object.assign(new Error('refused'), {
      token: 'hush',
      headers: { authorization: 'hush' },
      request: { headers: { cookie: 'hush' } },
      code: 'E_REFUSED',
    });
    const [line] = await logLinesOf(() => {
      logger.error({ err: error, calls: [{ password: 'hush' }, { user: 'alice' }] }, 'failed');
    });
    expect(JSON.stringify(line)).not.toContain('hush');
    expect(line).toMatchObject({
      err: { type: 'Error', message: 'refused', code: 'E_REFUSED', token: '[redacted]' },
      calls: [{ password: '[redacted]' }, { user: 'alice' }],
    });
  });

  test('leaves what is logged as it was', async () => {
    const fields = { headers: { authorization: 'mine' } };
    await logLinesOf(() => {
      logger.info(fields, 'request');
    });
    expect(fields).toEqual({ headers: { authorization: 'mine' } });
  });

  test('tells a time and an address as text', async () => {
    const [line] = await logLinesOf(() => {
      logger.info({ at: new Date(0), from: new URL('http://localhost/a') }, 'request');
    });
    expect(line).toMatchObject({ at: '1970-01-01T00:00:00.000Z', from: 'http://localhost/a' });
  });

  test('tells an error that is none by its text', async () => {
    const [line] = await logLinesOf(() => {
      logger.error({ err: 'just words' }, 'failed');
    });
    expect(line).toMatchObject({ err: 'just words' });
  });
});
