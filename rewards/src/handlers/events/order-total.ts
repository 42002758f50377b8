import { type Currency, Money } from '@commerce/domain-primitives';

/** An order's total as its events carry it. */
export const orderTotal = (data: { readonly total: number; readonly currency: Currency }): Money =>
  Money.fromMajor(data.total, data.currency);
