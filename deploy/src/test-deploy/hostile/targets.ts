import { requestToken } from '@commerce/local/client';
import { type SeparatePlatform, startSeparatePlatform } from '@commerce/local/launcher';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { frontDoorPath, type Signer, type Target } from '../../../../e2e/hostile-requests/index.ts';
import type { TokenIssuer } from '../../emulator/token-issuer.ts';
import { request } from '../../http/request.ts';
import type { ApiUrls } from '../../smoke/api-urls.ts';
import { addProduct, type Shop } from '../add-product.ts';

const AUDIENCE = 'commerce-api';
const CUSTOMER = 'hostile-customer';
const OTHER_CUSTOMER = 'hostile-victim';
const placed = z.object({ orderId: z.string() });

/** Puts the same things into a platform, and names them. */
const prepare = async (shop: Shop): Promise<Target['names']> => {
  const { urlOf, tokenFor } = shop;
  const doorstop = { name: 'Doorstop', sku: 'DOORSTOP-0001', stockQuantity: 1_000 };
  const { productId } = await addProduct(shop, doorstop);
  // Cancelled, so that cancelling it again changes nothing.
  const cancelledOrderOf = async (customerId: string): Promise<string> => {
    const token = await tokenFor({ customerId });
    const items = [{ productId, quantity: 1 }];
    const order = await request('POST', `${urlOf('orders')}/orders`, { token, body: { items } });
    assert.equal(order.status, 201, JSON.stringify(order.body));
    const { orderId } = placed.parse(order.body);
    await request('POST', `${urlOf('orders')}/orders/${orderId}/cancel`, { token, body: {} });
    return orderId;
  };
  return {
    product: productId,
    order: await cancelledOrderOf(CUSTOMER),
    otherOrder: await cancelledOrderOf(OTHER_CUSTOMER),
    customer: CUSTOMER,
    otherCustomer: OTHER_CUSTOMER,
    origin: process.env.COMMERCE_CORS_ORIGINS ?? '',
  };
};

/** What signs tokens like the issuer's. */
export const signerOf = (issuer: string, key: Signer['key']): Signer => ({
  key,
  issuer,
  audience: AUDIENCE,
  now: Math.floor(Date.now() / 1_000),
});

export const deployedTarget = async (urlOf: ApiUrls, issuer: TokenIssuer): Promise<Target> => ({
  baseUrl: urlOf,
  pathOf: (_service, path) => path,
  signer: signerOf(issuer.url, issuer.key),
  names: await prepare({ urlOf, tokenFor: issuer.tokenFor }),
});

/** Starts a local platform for some work, and ends it whatever happens in between. */
export const withLocalTarget = async <Result>(
  work: (target: Target) => Promise<Result>,
): Promise<Result> => {
  const platform = await startSeparatePlatform();
  try {
    return await work(await localTarget(platform));
  } finally {
    await platform.stop();
  }
};

const localTarget = async ({ description, stateDirectory }: SeparatePlatform): Promise<Target> => {
  const { frontDoor, issuer } = description.urls;
  const key = z
    .looseObject({ kid: z.string() })
    .parse(JSON.parse(readFileSync(join(stateDirectory, 'issuer-key.json'), 'utf8')));
  return {
    baseUrl: () => frontDoor,
    pathOf: frontDoorPath,
    signer: signerOf(issuer, key),
    names: await prepare({
      urlOf: () => frontDoor,
      tokenFor: ({ customerId, scope = '' }) =>
        requestToken({ issuer, customer: customerId, scope }),
    }),
  };
};
