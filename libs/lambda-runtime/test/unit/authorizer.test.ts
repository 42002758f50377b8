import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { authorizer, createTokenVerifier } from '@commerce/lambda-runtime';
import { LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { startIssuer } from '../support/issuer.ts';

const METHOD_ARN = 'arn:aws:execute-api:eu-central-1:000000000000:api/prod/GET/orders/1';

type Issuer = Awaited<ReturnType<typeof startIssuer>>;
let issuer: Issuer;
let authorize: ReturnType<typeof authorizer>;

beforeEach(async () => {
  issuer = await startIssuer();
  authorize = authorizer(createTokenVerifier(issuer.settings));
});
afterEach(() => issuer.close());

const present = (authorizationToken: string) =>
  authorize({ type: 'TOKEN', methodArn: METHOD_ARN, authorizationToken }, LAMBDA_CONTEXT);

/** What became of it, without the lines that were logged on the way. */
const refusalOf = async (authorizationToken: string): Promise<string> => {
  let message = 'let in';
  await logLinesOf(async () => {
    await present(authorizationToken).catch((error: unknown) => {
      message = error instanceof Error ? error.message : String(error);
    });
  });
  return message;
};

describe('the authorizer lets in', () => {
  test.each(['rs256', 'es256'] as const)('a good token signed by %s', async (algorithm) => {
    expect(await present(`Bearer ${issuer[algorithm]()}`)).toMatchObject({
      principalId: 'alice',
      context: { customerId: 'alice', scope: 'orders:admin' },
    });
  });

  test('a token whatever the case of the word Bearer', async () => {
    expect(await present(`bearer ${issuer.rs256()}`)).toMatchObject({ principalId: 'alice' });
  });

  test('to every route of the API and stage, since its answer is kept for all of them', async () => {
    const { policyDocument } = await present(`Bearer ${issuer.rs256()}`);
    expect(policyDocument.Statement).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: 'arn:aws:execute-api:eu-central-1:000000000000:api/prod/*',
      },
    ]);
  });

  test('a token without scopes, with none', async () => {
    const { context } = await present(`Bearer ${issuer.rs256({ scope: undefined })}`);
    expect(context).toEqual({ customerId: 'alice', scope: '' });
  });
});

describe('the authorizer refuses', () => {
  test.each<[string, (from: Issuer) => string]>([
    ['a token of another issuer', (from) => from.rs256({ iss: 'http://127.0.0.1:1' })],
    ['a token for another audience', (from) => from.rs256({ aud: 'another-api' })],
    ['a token for no audience', (from) => from.rs256({ aud: undefined })],
    ['an expired token', (from) => from.rs256({ exp: from.now - 1 })],
    ['a token that is not good yet', (from) => from.rs256({ nbf: from.now + 300 })],
    ['a token signed by a stranger', (from) => from.ofStranger()],
    ['an unsigned token', (from) => from.unsigned()],
    ['a token of algorithm none', (from) => from.unsignedWithSignature()],
    ['the public key taken for a secret', (from) => from.hs256()],
    ['a token that names no key', (from) => from.rs256({}, { kid: undefined })],
    ['a token that names an unknown key', (from) => from.rs256({}, { kid: 'rsa-2' })],
    ['a token that names the key of another algorithm', (from) => from.rs256({}, { kid: 'ec-1' })],
    ['a token of nobody', (from) => from.rs256({ sub: undefined })],
    ['a token of somebody who is no customer', (from) => from.rs256({ sub: 'a b/../c' })],
    ['a token with a changed claim', (from) => changedClaim(from.rs256())],
    ['three words of garbage', () => 'abc.def.ghi'],
    ['no token', () => ''],
  ])('%s', async (_, token) => {
    expect(await refusalOf(`Bearer ${token(issuer)}`)).toBe('Unauthorized');
  });

  test.each(['', 'Basic YWxpY2U6YWxpY2U=', 'Bearer', 'Bearer a.b', 'Bearer a.b.c d'])(
    'the header %j',
    async (header) => {
      expect(await refusalOf(header)).toBe('Unauthorized');
    },
  );

  test('an unknown key over and over, without asking the issuer each time', async () => {
    const token = `Bearer ${issuer.rs256({}, { kid: 'rsa-2' })}`;
    expect(await refusalOf(token)).toBe('Unauthorized');
    issuer.answerWith({ status: 500, body: '' });
    expect(await refusalOf(token)).toBe('Unauthorized');
  });
});

const changedClaim = (token: string): string => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = { ...(claims as object), sub: 'bob' };
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
};

describe('when the issuer fails, nobody is let in and no token is blamed:', () => {
  test('it is down', async () => {
    const token = `Bearer ${issuer.rs256()}`;
    await issuer.close();
    expect(['let in', 'Unauthorized']).not.toContain(await refusalOf(token));
  });

  test.each([
    ['answers 500', { status: 500, body: 'no' }],
    ['answers with no JSON', { status: 200, body: '<html>' }],
    ['answers with no keys', { status: 200, body: '{}' }],
  ])('it %s', async (_, answer) => {
    issuer.answerWith(answer);
    expect(['let in', 'Unauthorized']).not.toContain(await refusalOf(`Bearer ${issuer.rs256()}`));
  });

  test('and once it is back the same token is good', async () => {
    const keys = issuer.answer();
    issuer.answerWith({ status: 503, body: '' });
    const token = `Bearer ${issuer.rs256()}`;
    expect(await refusalOf(token)).not.toBe('let in');
    issuer.answerWith(keys);
    expect(await refusalOf(token)).toBe('let in');
  });
});
