import { systemClock } from '@commerce/domain-primitives';
import { productCreated } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { openStock } from '../../application/open-stock/open-stock.ts';
import { productId } from '../../domain/ids.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { backgroundRetry } from '../../infrastructure/composition/retries.ts';
import { stocks } from '../../infrastructure/composition/storage.ts';

const open = openStock({ stocks, retry: backgroundRetry, now: systemClock });

export const handler = eventHandler(
  productCreated,
  deadLetters,
  async ({ event: { data }, provenance }) => {
    const { stockQuantity: onHand, tracked = true } = data;
    // An event of earlier code, which does not tell: a stock of 0 would reject orders of what the catalog has in stock.
    if (onHand === undefined) return;
    const stated = { onHand, lowAt: 0, tracked };
    await open({ productId: productId(data.productId), stated }, provenance);
  },
);
