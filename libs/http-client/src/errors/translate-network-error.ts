import { HttpTimeoutError, HttpUnreachableError } from './http-client-error.ts';

const TIMEOUT_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

const UNREACHABLE_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
]);

/**
 * Names what undici and the sockets under it report. A request that undici cannot send, such as one with a line
 * break in a header, is its caller's mistake: a TypeError. An error it does not know (an open circuit
 * breaker, say) comes from the injected resilience and is passed on as it is.
 */
export const translateNetworkError = (url: string, error: Error): Error => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (TIMEOUT_CODES.has(code)) return new HttpTimeoutError(url, error.message, error);
  if (code === 'UND_ERR_INVALID_ARG') return new TypeError(error.message, { cause: error });
  if (UNREACHABLE_CODES.has(code) || code.startsWith('UND_ERR_') || code.startsWith('HPE_')) {
    return new HttpUnreachableError(url, error);
  }
  return error;
};
