import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTokenVerifier, optionalTokenApiHandler } from '@commerce/lambda-runtime';
import { LAMBDA_CONTEXT, unauthorizedEvent } from '../support/api-gateway.ts';
import { startIssuer } from '../support/issuer.ts';
import { logLinesOf } from '../support/log-lines.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;

beforeEach(async () => {
  issuer = await startIssuer();
});
afterEach(() => issuer.close());

const call = async (headers: Record<string, string>) => {
  const handler = optionalTokenApiHandler(
    { operation: 'get-thing' },
    createTokenVerifier(issuer.settings),
    ({ caller }) =>
      Promise.resolve({
        status: 200,
        body: { customerId: caller?.customerId, scopes: [...(caller?.scopes ?? [])] },
      }),
  );
  let response: { statusCode: number; body: unknown; challenge: unknown } | undefined;
  await logLinesOf(async () => {
    const {
      statusCode,
      headers: sent,
      body,
    } = await handler(unauthorizedEvent(headers), LAMBDA_CONTEXT);
    response = { statusCode, body: JSON.parse(body), challenge: sent?.['WWW-Authenticate'] };
  });
  return response;
};

describe('a route that needs no token', () => {
  test('responds to a caller without one', async () => {
    expect(await call({})).toMatchObject({ statusCode: 200, body: { scopes: [] } });
  });

  test('knows a caller by a good one', async () => {
    expect(await call({ authorization: `Bearer ${issuer.rs256()}` })).toMatchObject({
      statusCode: 200,
      body: { customerId: 'alice', scopes: ['orders:admin'] },
    });
  });

  test.each([
    ['forged', () => issuer.ofStranger()],
    ['expired', () => issuer.rs256({ exp: 1 })],
    ['no', () => ''],
  ])('refuses a caller with %s token, instead of taking it for none', async (_, token) => {
    expect(await call({ Authorization: `Bearer ${token()}` })).toMatchObject({
      statusCode: 401,
      body: { code: 'unauthenticated' },
      challenge: 'Bearer',
    });
  });

  test('tells that no token can be verified while the keys are away', async () => {
    issuer.respondWith({ status: 500, body: '' });
    expect(await call({ Authorization: `Bearer ${issuer.rs256()}` })).toMatchObject({
      statusCode: 503,
      body: { code: 'authorizer-unavailable' },
    });
  });
});
