import { pino, stdSerializers } from 'pino';
import { currentContext } from '../context/invocation-context.ts';
import { currentTraceId } from '../tracing/trace-id.ts';
import { redacted, redactedValue } from './redact.ts';

/**
 * Writes structured log lines to standard output, each with the ids of its invocation. Secrets are redacted.
 *
 * @example logger.info({ orderId }, 'order created');
 */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { service: process.env.SERVICE_NAME, stage: process.env.STAGE },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }), log: redacted },
    serializers: { err: (error: Error) => redactedValue(stdSerializers.err(error)) },
    mixin: () => ({ ...currentContext(), traceId: currentTraceId() }),
  },
  // Synchronous: Lambda may freeze the process as soon as a handler has returned, and lines not yet written would appear
  // with the next invocation, or never.
  pino.destination({ dest: 1, sync: true }),
);

/** The methods of the logger that the platform uses. */
export type Logger = Pick<typeof logger, 'debug' | 'info' | 'warn' | 'error'>;
