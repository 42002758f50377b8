import type { Context } from 'aws-lambda';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { traced } from '../tracing/tracing.ts';

export interface ScheduledRun {
  readonly correlationId: string;
  /** Epoch milliseconds by which the run must have ended. */
  readonly deadline: number;
}

// Enough to finish the item at hand and to log before Lambda cuts the run.
const RESERVE_MS = 2_000;

/**
 * A handler of a schedule. It runs at least once a tick, perhaps twice, so the work must be safe to
 * repeat. `run` gives back counts to log.
 */
export const scheduledHandler =
  (task: string, run: (scheduled: ScheduledRun) => Promise<Readonly<Record<string, number>>>) =>
  (_event: unknown, context: Context): Promise<void> => {
    const { awsRequestId: requestId, functionName } = context;
    const deadline = Date.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      try {
        const counts = await traced(task, () => run({ correlationId: requestId, deadline }));
        logger.info({ task, counts }, 'task done');
      } catch (error) {
        logger.error({ task, err: error }, 'task failed');
        throw error;
      }
    });
  };
