import assert from 'node:assert/strict';
import * as z from 'zod';
import type { TokenHolder } from '../emulator/token-issuer.ts';
import { request } from '../http/request.ts';
import type { ApiUrls } from '../smoke/api-urls.ts';

/** What products of these tests have unless a test states something else. */
const COMMON = {
  description: 'For a test.',
  category: 'home-office',
  supplierId: 'supplier-1',
  warehouseLocation: 'A-1',
  basePrice: 5,
  currency: 'EUR',
  stockQuantity: 10,
};

const CLERK = { customerId: 'clerk', scope: 'catalog:write' };

const created = z.object({ productId: z.string() });

export interface Shop {
  readonly urlOf: ApiUrls;
  readonly tokenFor: (holder: TokenHolder) => Promise<string>;
}

export interface AddedProduct {
  readonly productId: string;
  readonly etag: string;
  /** With which it was added. */
  readonly token: string;
}

/** Adds a product to the catalog, as a clerk does. @throws AssertionError unless it was created. */
export const addProduct = async (
  { urlOf, tokenFor }: Shop,
  stated: Partial<typeof COMMON> & { readonly name: string; readonly sku: string },
): Promise<AddedProduct> => {
  const token = await tokenFor(CLERK);
  const body = { ...COMMON, ...stated };
  const response = await request('POST', `${urlOf('catalog')}/products`, { token, body });
  assert.equal(response.status, 201, JSON.stringify(response.body));
  const { productId } = created.parse(response.body);
  return { productId, etag: response.headers.get('etag') ?? '', token };
};
