import { pino, stdSerializers } from 'pino';
import { currentContext } from '../context/invocation-context.ts';
import { currentTraceId } from '../tracing/trace-id.ts';
import { redacted, redactedValue } from './redact.ts';

/** Structured log lines on standard output; every line carries the ids of its invocation. */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { service: process.env.SERVICE_NAME, stage: process.env.STAGE },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }), log: redacted },
    serializers: { err: (error: Error) => redactedValue(stdSerializers.err(error)) },
    mixin: () => ({ ...currentContext(), traceId: currentTraceId() }),
  },
  // Synchronous: Lambda may freeze the process as soon as a handler has answered, and what was still to be
  // written would come with the next invocation, or never.
  pino.destination({ dest: 1, sync: true }),
);

export type Logger = Pick<typeof logger, 'debug' | 'info' | 'warn' | 'error'>;
