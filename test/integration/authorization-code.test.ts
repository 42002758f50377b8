import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROVIDER_SUBJECTS } from '../../libs/domain-primitives/test/support/subjects.ts';
import { signIn } from '../support/certified-provider/sign-in.ts';
import { startCertifiedProvider } from '../support/certified-provider/start.ts';
import { type OwnPlatform, startOwnPlatform } from '../support/own-platform.ts';
import {
  callPlatform,
  expectToOrderListEarnAndRedeem,
  writeCatalog,
} from '../support/shop-with-token.ts';

let provider: Awaited<ReturnType<typeof startCertifiedProvider>>;
let platform: OwnPlatform;

beforeAll(async () => {
  provider = await startCertifiedProvider();
  const { issuer, jwks_uri: jwksUri } = provider.discovery;
  // As docs/identity/generic-oidc.md says; the platform's own issuer is not trusted then.
  platform = await startOwnPlatform({
    COMMERCE_TOKEN_ISSUER: issuer,
    COMMERCE_TOKEN_JWKS_URI: jwksUri,
    COMMERCE_TOKEN_AUDIENCE: 'commerce-api',
    COMMERCE_TOKEN_TYPES: 'at+jwt',
  });
});

afterAll(async () => {
  await platform.stop();
  await provider.stop();
});

describe('a customer who signs in at a certified provider, by authorization code and PKCE,', () => {
  test.each(Object.entries(PROVIDER_SUBJECTS))(
    'named as %s does, orders, lists, earns and redeems',
    async (_, user) => {
      const { access_token: token } = await signIn(provider.discovery, user, '');
      await expectToOrderListEarnAndRedeem(platform, user, token);
    },
  );

  test('has no more rights than the token has scopes', async () => {
    const write = async (scope: string) => {
      const { access_token: token } = await signIn(provider.discovery, 'auth0|clerk', scope);
      return writeCatalog(platform, token);
    };
    const refused = await write('');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="catalog:write"',
    ]);
    expect(await write('catalog:write')).toMatchObject({ status: 428 });
  });

  test('is not let in with the ID token, nor with a changed access token', async () => {
    const { access_token: token, id_token: idToken } = await signIn(provider.discovery, 'a', '');
    for (const wrong of [idToken, `${token.slice(0, -8)}AAAAAAAA`]) {
      expect(await callPlatform(platform, '/orders', { token: wrong })).toMatchObject({
        status: 401,
      });
    }
  });
});
