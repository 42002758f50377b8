import { CommerceError } from '@commerce/domain-primitives';
import { matchesAnyTag } from '@commerce/lambda-runtime';
import type { Stock } from '../../domain/stock/stock.ts';

/**
 * Changes with all that an operator sets and with goods that leave, and not with holds: an operator who read the figures
 * can set them while customers order. Nothing may be stored of a response (`no-store`), so no cache compares by it.
 */
export const stockTag = ({ id, version }: Pick<Stock, 'id' | 'version'>): string =>
  `"${id}-${version}"`;

/** The precondition of a change: whether the stock is the one that the field `If-Match` names. Weak tags match nothing. */
export const matching =
  (ifMatch: string) =>
  (stock: Stock): boolean =>
    matchesAnyTag(ifMatch, (tag) => tag === stockTag(stock));

export const preconditionRequired = (): CommerceError =>
  new CommerceError({
    code: 'if-match-required',
    kind: 'precondition-required',
    message:
      'Send If-Match with the ETag of the stock as you last read it, or If-None-Match: * to open one.',
  });
