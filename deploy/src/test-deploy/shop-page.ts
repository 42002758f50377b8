import assert from 'node:assert/strict';
import * as z from 'zod';
import { followShopPage, saveShopFile } from '../../../test/support/shop-page.ts';
import { EMULATOR_CREDENTIALS } from '../emulator/ministack.ts';
import type { TokenIssuer } from '../emulator/token-issuer.ts';
import { request } from '../http/request.ts';
import type { ApiUrls } from '../smoke/api-urls.ts';
import { EMULATOR_URL, REGION } from './aws.ts';
import { eventually } from './eventually.ts';

const JANE = 'jane@example.com';

const orders = z.object({ items: z.array(z.object({ status: z.string(), total: z.number() })) });

/** Follows the part of docs/your-shop.md that is about a deployed stage. */
export const followDeployedShopPage = async (
  urlOf: ApiUrls,
  issuer: TokenIssuer,
): Promise<void> => {
  const token = await issuer.tokenFor({ customerId: JANE });
  const output = await followShopPage(['5. Deploy'], {
    replaced: { 'products.csv': saveShopFile(), 'commerce-dev': 'commerce-local' },
    variables: {
      CATALOG: urlOf('catalog'),
      ORDERS: urlOf('orders'),
      COMMERCE_TOKEN: await issuer.tokenFor({ customerId: 'job', scope: 'catalog:write' }),
      TOKEN: token,
      AWS_ENDPOINT_URL: EMULATOR_URL,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: EMULATOR_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: EMULATOR_CREDENTIALS.secretAccessKey,
    },
  });
  assert.match(output, /1 row was refused/);
  assert.doesNotMatch(output, /urn:commerce:problem/);
  await eventually(async () => {
    const { body } = await request('GET', `${urlOf('orders')}/orders`, { token });
    assert.deepEqual(
      orders.parse(body).items.map(({ status, total }) => [status, total]),
      [['COMPLETED', 79.8]],
      output,
    );
  });
};
