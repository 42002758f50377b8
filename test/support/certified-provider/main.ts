import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import { CLIENT_ID, REDIRECT_URI, SCOPES } from './settings.ts';

/**
 * oidc-provider, a certified OpenID Connect provider, as the identity provider of a shop: its own pages for login and consent, where
 * any name is a user, and access tokens of RFC 9068. A separate process, since it is published as ES
 * modules only and jest runs CommonJS.
 */
const { PORT = '' } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' };

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  clients: [
    {
      client_id: CLIENT_ID,
      // RFC 8252: only such a client may be called back at a loopback address without https.
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [REDIRECT_URI],
    },
  ],
  pkce: { required: () => true },
  findAccount: (_context: unknown, id: string) => ({
    accountId: id,
    claims: () => ({ sub: id }),
  }),
  features: {
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: SCOPES,
        audience: 'commerce-api',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

provider.listen(Number(PORT), '127.0.0.1');
// The parent has ended.
process.on('disconnect', () => process.exit(0));
