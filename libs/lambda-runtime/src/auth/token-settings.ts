import * as z from 'zod';
import { readEnvironment } from '../configuration/environment.ts';
import { typeName } from './access-token.ts';
import type { TokenSettings } from './token-verifier.ts';

const MAX_CLOCK_LEEWAY_SECONDS = 300;

// RFC 9068 section 2.1: `at+jwt` if the issuer follows that profile. Most write JWT (RFC 7519 section 5.1), and Amazon
// Cognito has no typ. Any other value is a token of another kind (RFC 8725 section 3.11).
const ACCESS_TOKEN_TYPES = 'at+jwt jwt none';

/** Words separated by spaces, as in the claim `scope`. An empty text is the default, as is a missing one. */
const words = (defaults: string) =>
  z
    .string()
    .default('')
    .transform((text) => (text.trim() || defaults).split(/\s+/).filter((word) => word !== ''));

const NOT_CHECKED = 'none';

const checked = (values: readonly string[]): readonly string[] =>
  values.filter((value) => value !== NOT_CHECKED);

const tokenEnvironment = z
  .object({
    TOKEN_ISSUER: z.url(),
    TOKEN_JWKS_URI: z.url(),
    TOKEN_AUDIENCE: words('commerce-api').transform(checked),
    TOKEN_CLIENT_IDS: words('').transform(checked),
    TOKEN_CUSTOMER_ID_CLAIM: z
      .string()
      .default('')
      .transform((claim) => claim || 'sub'),
    TOKEN_SCOPE_CLAIMS: words('scope scp'),
    TOKEN_SCOPE_PREFIX: z.string().default(''),
    TOKEN_TYPES: words(ACCESS_TOKEN_TYPES).transform((types) => types.map(typeName)),
    // Enough for machines synchronized by NTP, and short compared with the lifetime of a token.
    TOKEN_CLOCK_LEEWAY_SECONDS: z
      .string()
      .default('')
      .transform((seconds) => Number(seconds || '60'))
      .pipe(z.int().min(0).max(MAX_CLOCK_LEEWAY_SECONDS)),
  })
  .refine(
    ({ TOKEN_AUDIENCE, TOKEN_CLIENT_IDS }) => TOKEN_AUDIENCE.length + TOKEN_CLIENT_IDS.length > 0,
    {
      path: ['TOKEN_AUDIENCE'],
      // A token that the issuer made for any other API would be accepted (RFC 8725 section 3.9).
      error: 'TOKEN_AUDIENCE or TOKEN_CLIENT_IDS must be set',
    },
  );

/**
 * Reads which tokens a service accepts and how it reads them. docs/identity has the values for identity providers. An
 * empty variable is one that is not given: the pipeline passes all of them.
 *
 * - `TOKEN_ISSUER`, `TOKEN_JWKS_URI`: the claim `iss`, compared character by character, and the URL of the keys.
 * - `TOKEN_AUDIENCE`, `TOKEN_CLIENT_IDS`: accepted values of `aud`, default `commerce-api`, and accepted clients, separated
 *   by spaces. `none` is not checked, as are clients that are not given; one of the two must be checked.
 * - `TOKEN_CUSTOMER_ID_CLAIM`: name or path of the claim with the customer id, default `sub`.
 * - `TOKEN_SCOPE_CLAIMS`, `TOKEN_SCOPE_PREFIX`: names or paths of the claims with scopes, default `scope scp`, and a prefix
 *   that is taken off.
 * - `TOKEN_TYPES`: accepted values of the header `typ`, default `at+jwt jwt none`; `none` is a token without one.
 * - `TOKEN_CLOCK_LEEWAY_SECONDS`: 0 to 300, default 60.
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
    jwksUri: read.TOKEN_JWKS_URI,
    audiences: read.TOKEN_AUDIENCE,
    clientIds: read.TOKEN_CLIENT_IDS,
    customerIdClaim: read.TOKEN_CUSTOMER_ID_CLAIM,
    scopeClaims: read.TOKEN_SCOPE_CLAIMS,
    scopePrefix: read.TOKEN_SCOPE_PREFIX,
    tokenTypes: read.TOKEN_TYPES,
    clockLeewaySeconds: read.TOKEN_CLOCK_LEEWAY_SECONDS,
  };
};
