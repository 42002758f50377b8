import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settingsFor } from '../../libs/lambda-runtime/test/support/identity-pages.ts';
import { startIssuer } from '../../libs/lambda-runtime/test/support/issuer.ts';
import {
  PROVIDERS,
  type ProviderToken,
} from '../../libs/lambda-runtime/test/support/provider-tokens.ts';
import { type OwnPlatform, startOwnPlatform } from '../support/own-platform.ts';
import {
  callPlatform,
  expectToOrderListEarnAndRedeem,
  writeCatalog,
} from '../support/shop-with-token.ts';

// Unit tests hold every block of settings to its tokens. Here each provider has a platform, which takes a while to start; the
// generic one is that of authorization-code.test.ts.
const STARTED = Object.entries(PROVIDERS).filter(
  ([, { page, block }]) => page !== 'generic-oidc.md' && block === undefined,
);

describe.each(STARTED)(
  'a platform with the settings of the page, for tokens of %s,',
  (_, provider) => {
    let issuer: Awaited<ReturnType<typeof startIssuer>>;
    let trusted: string | undefined;
    let platform: OwnPlatform;
    beforeAll(async () => {
      issuer = await startIssuer();
      const settings = settingsFor(provider, issuer.settings.jwksUri);
      trusted = settings.COMMERCE_TOKEN_ISSUER;
      platform = await startOwnPlatform(settings);
    });
    afterAll(async () => {
      await platform.stop();
      await issuer.close();
    });

    const tokenOf = ({ claims, header }: ProviderToken) =>
      issuer.rs256({ iss: trusted, ...claims }, header);

    test('lets a customer order, list, earn and redeem, and not write the catalog', async () => {
      const token = tokenOf(provider.customer);
      await expectToOrderListEarnAndRedeem(platform, provider.customer.id, token);
      expect(await writeCatalog(platform, token)).toMatchObject({ status: 403 });
    });

    test('lets a job write the catalog', async () => {
      expect(await writeCatalog(platform, tokenOf(provider.job))).toMatchObject({ status: 428 });
    });

    test.each(Object.entries(provider.refused))('does not let in %s', async (__, token) => {
      const refused = await callPlatform(platform, '/orders', { token: tokenOf(token) });
      expect(refused).toMatchObject({ status: 401 });
    });
  },
);
