import { createTokenVerifier, readTokenSettings } from '@commerce/lambda-runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Claims, startIssuer } from '../support/issuer.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const verified = (
  settings: Readonly<Record<string, string>>,
  claims: Claims,
  header: Claims = {},
) => {
  const { issuer: name, jwksUri } = issuer.settings;
  const environment = {
    TOKEN_ISSUER: name,
    TOKEN_JWKS_URI: jwksUri,
    TOKEN_AUDIENCE: 'commerce-api',
    ...settings,
  };
  return createTokenVerifier(readTokenSettings(environment))(issuer.rs256(claims, header));
};

const scopesOf = async (settings: Readonly<Record<string, string>>, claims: Claims) =>
  (await verified(settings, { scope: undefined, ...claims })).scope;

const BOTH = 'orders:admin catalog:write';

describe('scopes are read', () => {
  test.each<[string, string, Claims]>([
    ['a text in scope', '', { scope: BOTH }],
    ['a list in scope', '', { scope: ['orders:admin', 'catalog:write'] }],
    ['a text in scp', '', { scp: BOTH }],
    ['a list in scp', '', { scp: ['orders:admin', 'catalog:write'] }],
    ['permissions', 'permissions', { permissions: ['orders:admin', 'catalog:write'] }],
    ['roles', 'roles', { roles: ['orders:admin', 'catalog:write'] }],
    [
      'a path',
      'realm_access.roles',
      { realm_access: { roles: ['orders:admin', 'catalog:write'] } },
    ],
    [
      'groups of Cognito',
      'cognito:groups',
      { 'cognito:groups': ['orders:admin', 'catalog:write'] },
    ],
    ['a name with dots', 'https://a.example/roles', { 'https://a.example/roles': BOTH }],
    [
      'a path over a name with dots',
      'resource_access.shop.example.roles',
      { resource_access: { 'shop.example': { roles: ['orders:admin', 'catalog:write'] } } },
    ],
    [
      'several claims, each scope once',
      'scope roles',
      { scope: 'orders:admin', roles: ['orders:admin', 'catalog:write'] },
    ],
  ])('from %s', async (_, scopeClaims, claims) => {
    expect(await scopesOf({ TOKEN_SCOPE_CLAIMS: scopeClaims }, claims)).toBe(BOTH);
  });

  test('from no claim that is not named', async () => {
    const claims = { scope: '', roles: ['orders:admin'], permissions: ['orders:admin'] };
    expect(await scopesOf({}, claims)).toBe('');
    expect(await scopesOf({ TOKEN_SCOPE_CLAIMS: 'constructor.name __proto__.x' }, claims)).toBe('');
  });

  test('without the prefix', async () => {
    const settings = { TOKEN_SCOPE_PREFIX: 'commerce-api/' };
    const claims = { scope: 'openid commerce-api/orders:admin other/catalog:write' };
    expect(await scopesOf(settings, claims)).toBe('openid orders:admin other/catalog:write');
  });

  test('one by one: a role with a space grants nothing', async () => {
    const claims = { roles: ['x orders:admin', 'Größe', 'a"b', 'catalog:write', ''] };
    expect(await scopesOf({ TOKEN_SCOPE_CLAIMS: 'roles' }, claims)).toBe('catalog:write');
  });

  test.each([7, {}, [7], [['orders:admin']], true])('from no %j', async (scope) => {
    await expect(scopesOf({}, { scope })).rejects.toThrow(/scope is .*; expected a text or a list/);
  });
});

describe('the customer id is read', () => {
  test.each<[string, Claims]>([
    ['oid', { oid: 'jane' }],
    ['https://shop.example/customer', { 'https://shop.example/customer': 'jane' }],
    ['profile.customer.id', { profile: { customer: { id: 'jane' } } }],
  ])('from %s', async (claim, claims) => {
    const settings = { TOKEN_CUSTOMER_ID_CLAIM: claim };
    expect(await verified(settings, claims)).toMatchObject({ customerId: 'jane' });
  });

  test.each([undefined, 7, '', 'a\nb', 'x'.repeat(256), null, ['jane']])(
    'from no %j, whatever the subject is',
    async (oid) => {
      const refused = verified({ TOKEN_CUSTOMER_ID_CLAIM: 'oid' }, { oid });
      await expect(refused).rejects.toMatchObject({ name: 'TokenRefused' });
    },
  );
});

describe('a token is for this API', () => {
  const outcome = async (settings: Readonly<Record<string, string>>, claims: Claims) =>
    verified(settings, claims).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );

  test.each<[string, Claims]>([
    ['shop commerce-api', { aud: 'commerce-api' }],
    ['shop commerce-api', { aud: ['account', 'shop'] }],
  ])('if one of %j is its audience', async (accepted, claims) => {
    expect(await outcome({ TOKEN_AUDIENCE: accepted }, claims)).toBe('accepted');
  });

  test.each([undefined, '', 'account', [], ['account'], { shop: 1 }, 'shop commerce-api'])(
    'not if its audience is %j',
    async (aud) => {
      const said = await outcome({ TOKEN_AUDIENCE: 'shop commerce-api' }, { aud });
      expect(said).toMatch(/Its aud is .*; expected one of "shop", "commerce-api"/);
    },
  );

  const clients = { TOKEN_AUDIENCE: 'none', TOKEN_CLIENT_IDS: 'web app' };

  test.each(['client_id', 'azp', 'cid', 'appid'])(
    'if its client by %s is allowed',
    async (name) => {
      expect(await outcome(clients, { aud: undefined, [name]: 'web' })).toBe('accepted');
      const other = await outcome(clients, { aud: undefined, [name]: 'other' });
      expect(other).toBe(`Its ${name} is "other"; expected one of "web", "app".`);
    },
  );

  test('not if it names no client, or one that is not allowed beside one that is', async () => {
    expect(await outcome(clients, { aud: undefined })).toMatch('It names no client');
    expect(await outcome(clients, { client_id: 'web', azp: 'other' })).toMatch(
      'Its azp is "other"',
    );
  });

  test('if both audience and client are, where both are checked', async () => {
    const both = { TOKEN_CLIENT_IDS: 'web' };
    expect(await outcome(both, { azp: 'web' })).toBe('accepted');
    expect(await outcome(both, { azp: 'web', aud: 'x' })).toMatch('Its aud is "x"');
    expect(await outcome(both, { azp: 'x' })).toMatch('Its azp is "x"');
  });

  test('if its type is accepted', async () => {
    const typed = (types: string, typ: unknown) =>
      verified({ TOKEN_TYPES: types }, {}, { typ }).then(
        () => true,
        () => false,
      );
    expect(await typed('at+jwt', 'application/at+JWT')).toBe(true);
    expect(await typed('at+jwt', 'JWT')).toBe(false);
    expect(await typed('at+jwt', undefined)).toBe(false);
    expect(await typed('jwt none', undefined)).toBe(true);
    expect(await typed('jwt none', 'none')).toBe(false);
  });

  test('within the leeway of the clocks', async () => {
    const { now } = issuer;
    for (const claims of [{ nbf: now + 30 }, { iat: now + 30 }, { exp: now - 30 }]) {
      expect(await outcome({}, claims)).toBe('accepted');
      expect(await outcome({ TOKEN_CLOCK_LEEWAY_SECONDS: '10' }, claims)).not.toBe('accepted');
    }
  });
});
