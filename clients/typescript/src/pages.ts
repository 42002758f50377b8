import { UnexpectedResponseError } from './errors.ts';
import { unwrap } from './result.ts';
import type { AnyResult } from './sending/service-sender.ts';

const cursorIn = (page: unknown): string | undefined =>
  typeof page === 'object' &&
  page !== null &&
  'nextCursor' in page &&
  typeof page.nextCursor === 'string'
    ? page.nextCursor
    : undefined;

/** The entries of a page. */
export const itemsIn = (page: unknown): readonly unknown[] => {
  if (typeof page === 'object' && page !== null && 'items' in page && Array.isArray(page.items)) {
    return page.items;
  }
  throw new UnexpectedResponseError('The response is not a page of a list.', 200, page);
};

/**
 * Reads a list page by page. The next page is requested when the caller asks for it, so leaving the loop early ends the
 * requests.
 *
 * @throws ProblemError
 */
export async function* pagesOf(
  read: (cursor: string | undefined) => Promise<AnyResult>,
): AsyncGenerator<unknown, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = unwrap(await read(cursor));
    yield page;
    const next = cursorIn(page);
    // A page that names itself as the next would be read indefinitely.
    if (next !== undefined && next === cursor) {
      throw new UnexpectedResponseError('A page names itself as the next one.', 200, page);
    }
    cursor = next;
  } while (cursor !== undefined);
}
