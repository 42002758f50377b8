import type { Provenance } from '@commerce/domain-primitives';
import type { OrderLine } from '../../src/domain/hold/lines.ts';
import { orderId, productId } from '../../src/domain/ids.ts';
import { type StatedStock, Stock, type StockState } from '../../src/domain/stock/stock.ts';

export const PROVENANCE: Provenance = { correlationId: 'correlation-1' };

export const NOW = new Date('2026-01-01T12:00:00.000Z');

export const minutesLater = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

export const MOUSE = productId('mouse');
export const LAMP = productId('lamp');
export const ORDER = orderId('order-1');

export const line = (product: string, quantity: number): OrderLine => ({
  productId: productId(product),
  quantity,
});

export const stated = (onHand: number, rule: Partial<StatedStock> = {}): StatedStock => ({
  onHand,
  lowAt: 0,
  tracked: true,
  ...rule,
});

/** A stock as it was stored. */
export const aStock = (state: Partial<StockState> = {}, id = MOUSE, version = 1): Stock =>
  Stock.restore(id, version, {
    onHand: 10,
    held: 0,
    lowAt: 0,
    tracked: true,
    revision: 1,
    ...state,
  });
