import { currency, Money } from '@commerce/domain-primitives';

/** An order's total as its events carry it. */
export const orderTotal = (data: { readonly total: number; readonly currency: string }): Money =>
  Money.fromMajor(data.total, currency(data.currency));
