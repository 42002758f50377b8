import { pino } from 'pino';
import { currentContext } from '../context/invocation-context.ts';
import { currentTraceId } from '../tracing/trace-id.ts';

// Secrets and tokens by the names they go by, at the top and one and two levels down.
const SECRET_NAMES = [
  'authorization',
  'Authorization',
  'token',
  'accessToken',
  'access_token',
  'password',
  'secret',
  'cookie',
  'Cookie',
];
const SECRET_PATHS = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Structured log lines on standard output; every line carries the ids of its invocation. */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { service: process.env.SERVICE_NAME, stage: process.env.STAGE },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    mixin: () => ({ ...currentContext(), traceId: currentTraceId() }),
  },
  // Synchronous: Lambda may freeze the process as soon as a handler has answered, and what was still to be
  // written would come with the next invocation, or never.
  pino.destination({ dest: 1, sync: true }),
);

export type Logger = Pick<typeof logger, 'debug' | 'info' | 'warn' | 'error'>;
