import type { Branded } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

/** Pieces on stock: a whole number, never negative. */
export type StockQuantity = Branded<number, 'StockQuantity'>;

export const MAX_STOCK = 1_000_000_000;

const isStockQuantity = (value: number): value is StockQuantity =>
  Number.isSafeInteger(value) && value >= 0 && value <= MAX_STOCK;

/** @throws CommerceError `invalid-input` */
export const stockQuantity = (value: number): StockQuantity => {
  if (!isStockQuantity(value)) {
    throw invalidField('stockQuantity', `must be a whole number from 0 to ${MAX_STOCK}`);
  }
  return value;
};
