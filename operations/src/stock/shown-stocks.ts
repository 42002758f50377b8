import { type CommerceClient, unwrap } from '@commerce/client/source';
import * as z from 'zod';
import { apiFailure, statusOf } from '../apis/api-failure.ts';
import type { ShownPage } from './carry-over.ts';

const PAGE_SIZE = 100;
const BAD_REQUEST = 400;

const shownPage = z.object({
  items: z.array(
    z.object({ productId: z.string(), stockQuantity: z.int().nonnegative(), inStock: z.boolean() }),
  ),
  nextCursor: z.string().optional(),
});

/** The stocks that a catalog shows, page by page. */
export const shownStocks =
  (catalog: CommerceClient['catalog']) =>
  async (cursor: string | undefined): Promise<ShownPage | undefined> => {
    const query = { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
    try {
      return shownPage.parse(unwrap(await catalog.get('/products', { query })));
    } catch (error) {
      if (cursor !== undefined && statusOf(error) === BAD_REQUEST) return undefined;
      throw apiFailure('GET /products', error, 'catalog:read');
    }
  };
