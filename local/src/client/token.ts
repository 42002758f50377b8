import * as z from 'zod';
import { ClientError } from './client-error.ts';

export interface TokenRequest {
  readonly issuer: string;
  /** Becomes the token's `sub`. */
  readonly customer: string;
  /** Space separated, such as `orders:admin rewards:admin`. */
  readonly scope?: string;
}

const responseSchema = z.object({ access_token: z.string() });

/**
 * Gets an access token from the development issuer.
 *
 * @throws ClientError when the issuer returns none
 */
export const requestToken = async ({
  issuer,
  customer,
  scope = '',
}: TokenRequest): Promise<string> => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: customer,
    scope,
  });
  try {
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: form });
    return responseSchema.parse(await response.json()).access_token;
  } catch {
    throw new ClientError(
      `The token issuer at ${issuer} gave no token. Is the platform running? Start it with npm start.`,
    );
  }
};
