import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Events, OAuth2Server, type MutableToken } from 'oauth2-mock-server';

/** The audience of every access token of the platform. */
export const TOKEN_AUDIENCE = 'commerce-api';

export interface IssuerSettings {
  readonly port: number;
  /** Where the signing key is kept, so that tokens outlive a restart. */
  readonly keyFile: string;
}

/**
 * Starts the development token issuer: the OAuth 2 client credentials grant, where the client is the customer. There
 * are no passwords; it must never listen on anything but the loopback interface.
 *
 *     POST /token  grant_type=client_credentials&client_id=alice&scope=orders:admin
 */
export const startIssuer = async ({
  port,
  keyFile,
}: IssuerSettings): Promise<{ readonly close: () => Promise<void> }> => {
  const server = new OAuth2Server();
  const key = readKey(keyFile);
  if (key === undefined) writeKey(keyFile, await server.issuer.keys.generate('RS256'));
  else await server.issuer.keys.add(key);
  server.service.on(Events.BeforeTokenSigning, describeCustomer);
  // The issuer's name is compared letter by letter, so it is the address that services are given.
  server.issuer.url = `http://127.0.0.1:${port}`;
  await server.start(port, '127.0.0.1');
  return { close: () => server.stop() };
};

interface TokenRequest {
  readonly body: { readonly client_id?: unknown; readonly scope?: unknown };
}

const describeCustomer = ({ payload }: MutableToken, request: TokenRequest): void => {
  const { client_id: customer, scope } = request.body;
  payload.sub = typeof customer === 'string' ? customer : 'anonymous';
  payload.aud = TOKEN_AUDIENCE;
  payload.scope = typeof scope === 'string' ? scope : '';
  payload.client_id = payload.sub;
};

const readKey = (file: string): Record<string, unknown> | undefined => {
  try {
    const key: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof key === 'object' && key !== null ? { ...key } : undefined;
  } catch {
    return undefined;
  }
};

const writeKey = (file: string, key: object): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
};
