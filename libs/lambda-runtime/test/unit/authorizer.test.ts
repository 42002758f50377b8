import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { authorizer, createTokenVerifier } from '@commerce/lambda-runtime';
import fc from 'fast-check';
import { LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { type Claims, startIssuer } from '../support/issuer.ts';

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

  test('to every route of the API and stage, because its result is cached for all of them', async () => {
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
    expect(context).toEqual({ customerId: 'alice', scope: '', goodUntil: issuer.now + 660 });
  });

  test.each<[string, Claims, Claims]>([
    ['a token of RFC 9068', { client_id: 'shop', jti: '1' }, { typ: 'at+jwt' }],
    ['a token whose typ is the whole media type', {}, { typ: 'application/at+JWT' }],
    [
      'an access token of Amazon Cognito',
      { token_use: 'access', client_id: 'shop', auth_time: 1, event_id: 'x', version: 2 },
      { typ: undefined },
    ],
    ['an access token of Auth0', { azp: 'shop', gty: 'client-credentials' }, { typ: 'JWT' }],
    [
      'an access token of Keycloak',
      { typ: 'Bearer', azp: 'shop', auth_time: 1, nonce: 'n', acr: '1', session_state: 's' },
      { typ: 'JWT' },
    ],
    ['a token that says since when it is good', { nbf: 1, iat: 1 }, {}],
    ['a token without a time of issue', { iat: undefined }, {}],
  ])('%s', async (_, claims, header) => {
    expect(await refusalOf(`Bearer ${issuer.rs256(claims, header)}`)).toBe('let in');
  });
});

describe('the authorizer refuses', () => {
  test.each<[string, (from: Issuer) => string]>([
    ['a token of another issuer', (from) => from.rs256({ iss: 'http://127.0.0.1:1' })],
    ['a token for another audience', (from) => from.rs256({ aud: 'another-api' })],
    ['a token for no audience', (from) => from.rs256({ aud: undefined })],
    ['an expired token', (from) => from.rs256({ exp: from.now - 300 })],
    ['a token that never expires', (from) => from.rs256({ exp: undefined })],
    ['a token whose exp is null', (from) => from.rs256({ exp: null })],
    ['a token whose exp is a text', (from) => from.rs256({ exp: String(from.now + 600) })],
    ['a token whose exp no clock reaches', (from) => from.rs256({ exp: 1e300 })],
    ['a token whose exp is before 1970', (from) => from.rs256({ exp: -1e20 })],
    ['a token that is not valid yet', (from) => from.rs256({ nbf: from.now + 300 })],
    ['a token whose nbf is a text', (from) => from.rs256({ nbf: '0' })],
    ['a token whose nbf no clock reaches', (from) => from.rs256({ nbf: 1e300 })],
    ['a token of the future', (from) => from.rs256({ iat: from.now + 300 })],
    ['a token whose iat is a text', (from) => from.rs256({ iat: '0' })],
    ['a token with a critical extension', (from) => from.rs256({}, { crit: ['exp'], exp: 1 })],
    ['a token with an empty crit', (from) => from.rs256({}, { crit: [] })],
    ['a token of another type', (from) => from.rs256({}, { typ: 'logout+jwt' })],
    ['a token whose typ is not a text', (from) => from.rs256({}, { typ: 1 })],
    ['an ID token of Amazon Cognito', (from) => from.rs256({ token_use: 'id', scope: undefined })],
    ['an ID token of Keycloak', (from) => from.rs256({ typ: 'ID', nonce: 'n' })],
    ['a refresh token of Keycloak', (from) => from.rs256({ typ: 'Refresh' })],
    ['an ID token with the hash of an access token', (from) => from.rs256({ at_hash: 'x' })],
    ['an ID token with the hash of a code', (from) => from.rs256({ c_hash: 'x' })],
    ['an ID token of Auth0', (from) => from.rs256({ nonce: 'n', scope: undefined })],
    ['a token whose sub is a number', (from) => from.rs256({ sub: 7 })],
    ['a token whose scope is a number', (from) => from.rs256({ scope: 1 })],
    ['a token whose scope is a list of lists', (from) => from.rs256({ scope: [['a']] })],
    ['a token signed by a stranger', (from) => from.ofStranger()],
    ['an unsigned token', (from) => from.unsigned()],
    ['a token of algorithm none', (from) => from.unsignedWithSignature()],
    ['the public key taken for a secret', (from) => from.hs256()],
    ['a token that names no key', (from) => from.rs256({}, { kid: undefined })],
    ['a token that names an unknown key', (from) => from.rs256({}, { kid: 'rsa-2' })],
    ['a token that names the key of another algorithm', (from) => from.rs256({}, { kid: 'ec-1' })],
    ['a token without a subject', (from) => from.rs256({ sub: undefined })],
    ['a token of a subject with a line break', (from) => from.rs256({ sub: 'a\nb' })],
    ['a token of an empty subject', (from) => from.rs256({ sub: '' })],
    ['a token of a subject that is too long', (from) => from.rs256({ sub: 'x'.repeat(256) })],
    ['a token of a subject with half a character', (from) => from.rs256({ sub: '\ud800' })],
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
    issuer.respondWith({ status: 500, body: '' });
    expect(await refusalOf(token)).toBe('Unauthorized');
  });
});

describe('the clocks of the issuer and the authorizer', () => {
  const at = async (seconds: number, claims: Claims) => {
    const token = `Bearer ${issuer.rs256(claims)}`;
    const clock = jest.spyOn(Date, 'now').mockReturnValue((issuer.now + seconds) * 1_000);
    try {
      return await refusalOf(token);
    } finally {
      clock.mockRestore();
    }
  };

  test.each<[string, (now: number) => Claims, number, string]>([
    ['expires', (now) => ({ exp: now }), 59, 'let in'],
    ['expires', (now) => ({ exp: now }), 60, 'Unauthorized'],
    ['becomes good', (now) => ({ nbf: now }), -60, 'let in'],
    ['becomes good', (now) => ({ nbf: now }), -61, 'Unauthorized'],
    ['was issued', (now) => ({ iat: now }), -60, 'let in'],
    ['was issued', (now) => ({ iat: now }), -61, 'Unauthorized'],
  ])('may differ by 60 s: a token that %s %#', async (_, claims, seconds, outcome) => {
    expect(await at(seconds, claims(issuer.now))).toBe(outcome);
  });

  test('may differ by as much as the stage says', async () => {
    authorize = authorizer(createTokenVerifier({ ...issuer.settings, clockLeewaySeconds: 0 }));
    expect(await at(0, { exp: issuer.now + 1 })).toBe('let in');
    expect(await at(1, { exp: issuer.now + 1 })).toBe('Unauthorized');
  });
});

describe('the log', () => {
  const reasonOf = async (token: string) => {
    const lines = await logLinesOf(() => present(`Bearer ${token}`).catch(() => undefined));
    expect(JSON.stringify(lines)).not.toContain(token.split('.').at(-1));
    return lines.find(({ msg }) => msg === 'token refused')?.err;
  };

  test.each<[string, (from: Issuer) => string, RegExp]>([
    ['expired', (from) => from.rs256({ exp: 1 }), /expired/],
    ['eternal', (from) => from.rs256({ exp: undefined }), /exp is missing/],
    ['of another issuer', (from) => from.rs256({ iss: 'https://x' }), /iss is "https:\/\/x"; exp/],
    ['too early', (from) => from.rs256({ nbf: from.now + 90 }), /not valid before nbf, 20/],
    ['from the future', (from) => from.rs256({ iat: from.now + 90 }), /issued in the future/],
    ['of another type', (from) => from.rs256({}, { typ: 'x+jwt' }), /typ is "x\+jwt"; expected/],
    ['without a scope that can be read', (from) => from.rs256({ scope: 7 }), /scope is 7; exp/],
    ['of no subject', (from) => from.rs256({ sub: 7 }), /read from sub, which is 7; exp/],
    ['critical', (from) => from.rs256({}, { crit: ['b64'] }), /crit/],
    ['no access token', (from) => from.rs256({ token_use: 'id' }), /token_use/],
    [
      'for another audience',
      (from) => from.rs256({ aud: ['x', 'y'] }),
      /aud is \["x","y"\]; expected "commerce-api"/,
    ],
    ['forged', (from) => from.ofStranger(), /signature/],
    [
      'of an unknown key',
      (from) => from.rs256({}, { kid: 'k'.repeat(900) }),
      /^Its kid is "k{199}…; http:\S+\/jwks has no such key\.$/,
    ],
    ['of an unknown algorithm', (from) => from.rs256({}, { alg: 'X'.repeat(900) }), /^.{1,201}$/],
    [
      'opaque',
      () => 'opaque-access-token',
      /^Its number of parts is 1; expected the 3 of a signed/,
    ],
    [
      'encrypted',
      () => 'a.b.c.d.last-part',
      /^Its number of parts is 5; expected the 3 of a signed/,
    ],
    ['no text of JSON', () => 'a.b.last-part', /^It is not a JSON Web Token\.$/],
    ['too long', (from) => from.rs256({ sub: 'x'.repeat(256) }), /read from sub and must be 1 to/],
    ['without a subject', (from) => from.rs256({ sub: undefined }), /sub, which is missing/],
  ])('says why a token was refused: it is %s', async (_, token, reason) => {
    expect(await reasonOf(token(issuer))).toMatchObject({
      type: 'TokenRefused',
      message: expect.stringMatching(reason),
    });
  });
});

describe('a token that any client can make', () => {
  test('is refused, whatever its header and its claims are', async () => {
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = fc.record(
      {
        alg: fc.constantFrom('RS256', 'ES256', 'none', 'HS256', 'EdDSA', 'ES512', ''),
        kid: fc.constantFrom('rsa-1', 'ec-1', '', '__proto__'),
        typ: fc.oneof(fc.constantFrom('JWT', 'at+jwt'), fc.jsonValue()),
        crit: fc.jsonValue(),
        jwk: fc.jsonValue(),
      },
      { requiredKeys: ['alg'] },
    );
    const time = fc.oneof(fc.double(), fc.jsonValue(), fc.constant(issuer.now + 600));
    const claims = fc.record(
      {
        iss: fc.constantFrom(issuer.settings.issuer, 'x'),
        aud: fc.oneof(fc.constant('commerce-api'), fc.jsonValue()),
        sub: fc.oneof(fc.constant('alice'), fc.jsonValue()),
        exp: time,
        nbf: time,
        iat: time,
        scope: fc.jsonValue(),
      },
      { requiredKeys: ['iss'] },
    );
    const parts = fc.tuple(
      fc.oneof(header, fc.jsonValue()).map(encoded),
      fc.oneof(claims, fc.jsonValue()).map(encoded),
      fc.base64String().map((text) => Buffer.from(text).toString('base64url') || 'x'),
    );
    await fc.assert(
      fc.asyncProperty(parts, async (token) => {
        expect(await refusalOf(`Bearer ${token.join('.')}`)).toBe('Unauthorized');
      }),
      { numRuns: 300 },
    );
  });
});

const changedClaim = (token: string): string => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = { ...(claims as object), sub: 'bob' };
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
};

describe('when the issuer fails, no request is admitted and no token is rejected:', () => {
  test('it is down', async () => {
    const token = `Bearer ${issuer.rs256()}`;
    await issuer.close();
    expect(['let in', 'Unauthorized']).not.toContain(await refusalOf(token));
  });

  test.each([
    ['responds with 500', { status: 500, body: 'no' }],
    ['responds without JSON', { status: 200, body: '<html>' }],
    ['responds without keys', { status: 200, body: '{}' }],
  ])('it %s', async (_, response) => {
    issuer.respondWith(response);
    expect(['let in', 'Unauthorized']).not.toContain(await refusalOf(`Bearer ${issuer.rs256()}`));
  });

  test('and once it is back the same token is good', async () => {
    const keys = issuer.response();
    issuer.respondWith({ status: 503, body: '' });
    const token = `Bearer ${issuer.rs256()}`;
    expect(await refusalOf(token)).not.toBe('let in');
    issuer.respondWith(keys);
    expect(await refusalOf(token)).toBe('let in');
  });
});
