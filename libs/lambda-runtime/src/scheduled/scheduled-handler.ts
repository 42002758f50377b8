import type { Context } from 'aws-lambda';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { traced } from '../tracing/tracing.ts';

/** One run of a schedule. */
export interface ScheduledRun {
  readonly correlationId: string;
  /** Epoch milliseconds by which the run must have ended. */
  readonly deadline: number;
}

// Enough to finish the current item and to log before Lambda ends the run.
const RESERVE_MS = 2_000;

/**
 * Creates the handler of a schedule. It may run more than once for a tick, so the work must be safe to repeat.
 *
 * @param task the name of the task in logs and traces.
 * @param run does the work and returns counts for the log, by outcome. Receives the event too, for what an operator who
 *   invokes the function may ask of it.
 * @throws what `run` throws; Lambda then retries.
 */
export const scheduledHandler =
  (
    task: string,
    run: (scheduled: ScheduledRun, event: unknown) => Promise<Readonly<Record<string, number>>>,
  ) =>
  (event: unknown, context: Context): Promise<void> => {
    const { awsRequestId: requestId, functionName } = context;
    const deadline = Date.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    return runInContext({ correlationId: requestId, requestId, functionName }, async () => {
      try {
        const counts = await traced(task, () => run({ correlationId: requestId, deadline }, event));
        logger.info({ task, counts }, 'task done');
      } catch (error) {
        logger.error({ task, err: error }, 'task failed');
        throw error;
      }
    });
  };
