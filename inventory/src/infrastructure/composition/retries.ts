import { retryWithin, VersionConflict } from '@commerce/dynamodb';
import type { Retry } from '../../application/ports/retry.ts';
import { StockUnknown } from '../../domain/errors.ts';

const isConflict = (error: unknown): boolean => error instanceof VersionConflict;

/**
 * For an operator who waits: within the 10 s of a function of the API. What then remains is told as a conflict.
 */
export const interactiveRetry: Retry = (work) =>
  retryWithin({ isRetried: isConflict, budgetMs: 6_000, firstPauseMs: 25, maxPauseMs: 500 }, work);

/**
 * For events. 500 orders for one product at once write one item, which takes 1,000 write units a second, and two for a
 * transaction: some 500 holds a second. With a longest pause of 2 s they were through after 2.0 s on DynamoDB Local
 * (`npm run bench:inventory`). The budget is many times that, and with the 5 s below within the 60 s of a consumer, so
 * contention does not use up the deliveries of an event.
 */
export const backgroundRetry: Retry = (work) =>
  retryWithin(
    { isRetried: isConflict, budgetMs: 40_000, firstPauseMs: 25, maxPauseMs: 2_000 },
    work,
  );

/**
 * For an order of a product whose `product.created` is on its way: both take about a second from their outbox to here.
 * One that takes longer is waited for by Lambda, which delivers order.created again after one minute and after two more;
 * then it is a dead letter that a person redrives.
 */
export const holdRetry: Retry = (work) =>
  retryWithin(
    {
      isRetried: (error) => error instanceof StockUnknown,
      budgetMs: 5_000,
      firstPauseMs: 250,
      maxPauseMs: 2_000,
    },
    () => backgroundRetry(work),
  );
