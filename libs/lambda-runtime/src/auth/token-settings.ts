import * as z from 'zod';
import { readEnvironment } from '../configuration/environment.ts';
import { DEFAULT_CLOCK_LEEWAY_SECONDS, type TokenSettings } from './token-verifier.ts';

const MAX_CLOCK_LEEWAY_SECONDS = 300;

const tokenEnvironment = z.object({
  TOKEN_ISSUER: z.url(),
  TOKEN_AUDIENCE: z.string().min(1),
  TOKEN_JWKS_URI: z.url(),
  TOKEN_CLOCK_LEEWAY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_CLOCK_LEEWAY_SECONDS)
    .default(DEFAULT_CLOCK_LEEWAY_SECONDS),
});

/**
 * Reads which tokens a service accepts, from `TOKEN_ISSUER`, `TOKEN_AUDIENCE`, `TOKEN_JWKS_URI` and
 * `TOKEN_CLOCK_LEEWAY_SECONDS` (0 to 300, default 60).
 *
 * @param environment default: that of the process.
 * @throws Error naming every variable that is missing or malformed.
 */
export const readTokenSettings = (
  environment?: Readonly<Record<string, string | undefined>>,
): TokenSettings => {
  const read = readEnvironment(tokenEnvironment, environment);
  return {
    issuer: read.TOKEN_ISSUER,
    audience: read.TOKEN_AUDIENCE,
    jwksUri: read.TOKEN_JWKS_URI,
    clockLeewaySeconds: read.TOKEN_CLOCK_LEEWAY_SECONDS,
  };
};
