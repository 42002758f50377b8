import type { Provenance } from '@commerce/domain-primitives';
import {
  envelopesOf,
  type EventEnvelope,
  stockHeld,
  stockRejected,
} from '@commerce/event-contracts';
import type { HoldEvent } from '../../domain/hold/hold-events.ts';

const toEnvelope = envelopesOf(stockHeld, stockRejected);

/** The wire form of what was decided about the stock of an order. */
export const toHoldEnvelope = (event: HoldEvent, provenance: Provenance): EventEnvelope => {
  const orderId = event.subject;
  const at = event.occurredAt.toISOString();
  switch (event.type) {
    case 'stock.held': {
      const lines = event.data.lines.map(({ productId, quantity }) => ({ productId, quantity }));
      return toEnvelope(stockHeld, event, { orderId, lines, heldAt: at }, provenance);
    }
    case 'stock.rejected': {
      const short = event.data.short.map((line) => ({ ...line }));
      return toEnvelope(stockRejected, event, { orderId, short, rejectedAt: at }, provenance);
    }
  }
};
