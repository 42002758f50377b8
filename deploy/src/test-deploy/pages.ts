import { readContexts } from '@commerce/platform/contexts';
import assert from 'node:assert/strict';
import {
  allReadable,
  nothingReadable,
  type Storefront,
  storefrontCalls,
  unavailabilityReadable,
} from '../../../e2e/browser/index.ts';
import { CREDENTIALS } from '../../../e2e/hostile-requests/index.ts';
import type { Checks } from '../checks.ts';
import type { TokenIssuer } from '../emulator/token-issuer.ts';
import { request } from '../http/request.ts';
import type { ApiUrls } from '../smoke/api-urls.ts';
import { addProduct } from './add-product.ts';
import { signerOf } from './hostile/targets.ts';

export interface PagesContext {
  readonly storefront: Storefront;
  readonly issuer: TokenIssuer;
  readonly urlOf: ApiUrls;
}

const CUSTOMER = 'customer-of-a-page';

const callsTo = async ({ issuer, urlOf }: PagesContext, sku: string) => {
  const { tokenFor } = issuer;
  const { productId, etag } = await addProduct({ urlOf, tokenFor }, { name: 'Bookend', sku });
  return storefrontCalls({
    catalog: urlOf('catalog'),
    orders: urlOf('orders'),
    token: await tokenFor({ customerId: CUSTOMER }),
    product: { productId, etag },
  });
};

/** Lets a browser use the deployed APIs from an allowed origin, and from another one. */
export const checkPages = async (checks: Checks, context: PagesContext): Promise<void> => {
  const { storefront, urlOf } = context;
  await checks.check(
    'In Chromium, a page of the allowed origin reads, orders, and sees refusals',
    async () =>
      allReadable(await storefront.visit('localhost', await callsTo(context, 'BOOKEND-1'))),
  );
  await checks.check('The same page of another origin reads nothing', async () =>
    nothingReadable(await storefront.visit('127.0.0.1', await callsTo(context, 'BOOKEND-2'))),
  );
  await checks.check('Every API permits preflights of the allowed origin only', async () => {
    for (const { name } of readContexts()) {
      for (const origin of [`http://localhost:${storefront.port}`, 'https://evil.example']) {
        const { status, headers } = await request('OPTIONS', `${urlOf(name)}/any/path`, {
          headers: { origin, 'access-control-request-method': 'POST' },
        });
        assert.equal(status, 204);
        const isAllowed = origin.startsWith('http://localhost');
        assert.equal(headers.get('access-control-allow-origin'), isAllowed ? origin : null);
        assert.equal(headers.get('vary'), 'Origin');
      }
    }
  });
};

/** @throws AssertionError unless a page can read the gateway's own 503, for a key that the authorizer must fetch */
export const pageSeesFailure = async ({
  storefront,
  issuer,
  urlOf,
}: PagesContext): Promise<void> => {
  const authorization = CREDENTIALS['unknown key'](signerOf(issuer.url, issuer.key), CUSTOMER);
  const call = {
    name: 'list orders',
    url: `${urlOf('orders')}/orders`,
    headers: { authorization },
  };
  unavailabilityReadable(await storefront.visit('localhost', [call]), 'authorizer-unavailable');
};
