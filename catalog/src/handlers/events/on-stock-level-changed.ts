import { systemClock } from '@commerce/domain-primitives';
import { stockLevelChanged } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { recordStockLevel } from '../../application/record-stock-level/record-stock-level.ts';
import { productId } from '../../domain/ids.ts';
import { levelSaid } from '../../domain/product/stock.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { products } from '../../infrastructure/composition/storage.ts';

const record = recordStockLevel({ products, now: systemClock });

export const handler = eventHandler(
  stockLevelChanged,
  deadLetters,
  ({ event: { data }, provenance }) => {
    const level = levelSaid(data.available, data.availability, data.revision);
    return record({ productId: productId(data.productId), level, provenance });
  },
);
