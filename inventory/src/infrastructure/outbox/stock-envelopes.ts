import type { Provenance } from '@commerce/domain-primitives';
import {
  envelopesOf,
  type EventEnvelope,
  stockLevelChanged,
  stockShort,
} from '@commerce/event-contracts';
import type { StockEvent } from '../../domain/stock/stock-events.ts';

const toEnvelope = envelopesOf(stockLevelChanged, stockShort);

/** The wire form of what happened to the stock of a product. */
export const toStockEnvelope = (event: StockEvent, provenance: Provenance): EventEnvelope => {
  const productId = event.subject;
  const at = event.occurredAt.toISOString();
  switch (event.type) {
    case 'stock.level.changed':
      return toEnvelope(
        stockLevelChanged,
        event,
        { productId, ...event.data, changedAt: at },
        provenance,
      );
    case 'stock.short':
      return toEnvelope(
        stockShort,
        event,
        { productId, ...event.data, reportedAt: at },
        provenance,
      );
  }
};
