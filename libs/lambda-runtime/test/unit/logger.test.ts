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
});
