import { toPathSegment } from '@commerce/event-contracts';
import { callHttp, type HttpCall, pay } from '@commerce/local/client';
import { freePortBase, type Platform, startPlatform } from '@commerce/local/launcher';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROVIDER_SUBJECTS } from '../../libs/domain-primitives/test/support/subjects.ts';
import { signIn } from '../support/certified-provider/sign-in.ts';
import { startCertifiedProvider } from '../support/certified-provider/start.ts';

const DEADLINE_MS = 120_000;
const STEP_MS = 200;

/** As docs/identity/generic-oidc.md says; the platform's own issuer is not trusted then. */
const settingsFor = (issuer: string, jwksUri: string) => ({
  COMMERCE_TOKEN_ISSUER: issuer,
  COMMERCE_TOKEN_JWKS_URI: jwksUri,
  COMMERCE_TOKEN_AUDIENCE: 'commerce-api',
  COMMERCE_TOKEN_TYPES: 'at+jwt',
  COMMERCE_HOT_RELOAD: 'off',
});

let provider: Awaited<ReturnType<typeof startCertifiedProvider>>;
let platform: Platform;
let directory: string;

beforeAll(async () => {
  provider = await startCertifiedProvider();
  const { issuer, jwks_uri: jwksUri } = provider.discovery;
  Object.assign(process.env, settingsFor(issuer, jwksUri));
  directory = await mkdtemp(join(tmpdir(), 'commerce-platform-'));
  platform = await startPlatform({ portBase: await freePortBase(), stateDirectory: directory });
});

afterAll(async () => {
  for (const name of Object.keys(settingsFor('', ''))) Reflect.deleteProperty(process.env, name);
  await platform.stop();
  await provider.stop();
  await rm(directory, { recursive: true });
});

const call = (path: string, request: HttpCall) =>
  callHttp(`${platform.description.urls.frontDoor}${path}`, request);

const balanceAt = async (path: string, token: string, expected: number): Promise<void> => {
  const giveUpAt = Date.now() + DEADLINE_MS;
  for (;;) {
    const { body } = await call(path, { token });
    if ((body as { balance?: number }).balance === expected || Date.now() > giveUpAt) {
      expect(body).toMatchObject({ balance: expected });
      return;
    }
    await sleep(STEP_MS);
  }
};

const items = [{ productId: 'prod-wireless-mouse', quantity: 1 }];
const newKey = () => ({ 'Idempotency-Key': randomUUID() });

describe('a customer who signs in at a certified provider, by authorization code and PKCE,', () => {
  test.each(Object.entries(PROVIDER_SUBJECTS))(
    'named as %s does, orders, lists, earns and redeems',
    async (_, user) => {
      const { access_token: token } = await signIn(provider.discovery, user, '');
      const placed = await call('/orders', {
        method: 'POST',
        token,
        headers: newKey(),
        body: { items },
      });
      expect(placed).toMatchObject({ status: 201, body: { customerId: user } });
      const order = placed.body as { orderId: string; total: number; currency: string };
      expect((await call('/orders', { token })).body).toMatchObject({
        items: [{ orderId: order.orderId }],
      });

      const { orderId, total: amount, currency } = order;
      await pay(platform.description.urls, { orderId, amount, currency });
      const rewards = `/rewards/${toPathSegment(user)}`;
      const points = Math.floor(amount);
      await balanceAt(rewards, token, points);
      const redeemed = await call(`${rewards}/redeem`, {
        method: 'POST',
        token,
        headers: newKey(),
        body: { points: 1 },
      });
      expect(redeemed).toMatchObject({ status: 200, body: { balance: points - 1 } });
    },
  );

  test('has no more rights than the token has scopes', async () => {
    const put = async (scope: string) => {
      const { access_token: token } = await signIn(provider.discovery, 'auth0|clerk', scope);
      return call('/products/prod-wireless-mouse/stock', {
        method: 'PUT',
        token,
        body: { stockQuantity: 7 },
      });
    };
    const refused = await put('');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="catalog:write"',
    ]);
    // It gets as far as the precondition, which it does not give.
    expect(await put('catalog:write')).toMatchObject({ status: 428 });
  });

  test('is not let in with the ID token, nor with a changed access token', async () => {
    const { access_token: token, id_token: idToken } = await signIn(provider.discovery, 'a', '');
    for (const wrong of [idToken, `${token.slice(0, -8)}AAAAAAAA`]) {
      expect(await call('/orders', { token: wrong })).toMatchObject({ status: 401 });
    }
  });
});
