import { pino } from 'pino';
import { currentContext } from '../context/invocation-context.ts';

// Secrets and tokens by the names they go by, at the top and one and two levels down.
const SECRET_NAMES = [
  'authorization',
  'Authorization',
  'token',
  'accessToken',
  'password',
  'secret',
  'cookie',
];
const SECRET_PATHS = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Structured log lines on standard output; every line carries the ids of its invocation. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: process.env.SERVICE_NAME, stage: process.env.STAGE },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  redact: { paths: SECRET_PATHS, censor: '[redacted]' },
  mixin: () => ({ ...currentContext() }),
});

export type Logger = Pick<typeof logger, 'debug' | 'info' | 'warn' | 'error'>;
