import type { Branded } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

/** Pieces that can be ordered: a whole number, never negative. */
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

/** What customers are told about the stock of a product. */
export const AVAILABILITIES = ['in-stock', 'low', 'out-of-stock'] as const;

export type Availability = (typeof AVAILABILITIES)[number];

/** The catalog's picture of a product's stock, which inventory keeps. */
export interface StockLevel {
  readonly stockQuantity: StockQuantity;
  readonly availability: Availability;
  /** Rises with everything that inventory says about the product; 0 before it said anything. */
  readonly stockRevision: number;
}

/** A figure without a word from inventory, which alone knows from where on stock is low. */
export const availabilityOf = (pieces: StockQuantity): Availability =>
  pieces > 0 ? 'in-stock' : 'out-of-stock';

/** What is said about the stock of a new product. One that is not tracked is sold without counting. */
export interface StatedStock {
  readonly stockQuantity: StockQuantity;
  /** Default: true. */
  readonly tracked?: boolean | undefined;
}

/** What may be stated about the stock of a product. */
export type StockField = keyof StatedStock;

/** What a product shows until inventory has taken it over. */
export const initialLevel = ({
  stockQuantity: pieces,
  tracked = true,
}: StatedStock): StockLevel => ({
  stockQuantity: pieces,
  availability: tracked ? availabilityOf(pieces) : 'in-stock',
  stockRevision: 0,
});

/**
 * What inventory says. It counts below zero while more is held than there is; no customer can order from that.
 *
 * @throws CommerceError `invalid-input`
 */
export const levelSaid = (
  available: number,
  availability: Availability,
  stockRevision: number,
): StockLevel => ({
  stockQuantity: stockQuantity(Math.max(0, available)),
  availability,
  stockRevision,
});
