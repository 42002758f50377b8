import { type JWK, OAuth2Server } from 'oauth2-mock-server';

/** Who a token is for. */
export interface TokenHolder {
  readonly customerId: string;
  readonly scope?: string;
}

export interface TokenIssuer {
  readonly url: string;
  /** The private key of its tokens, as a JWK, for a test that forges some. */
  readonly key: JWK;
  readonly tokenFor: (holder: TokenHolder) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const AUDIENCE = 'commerce-api';

/** An issuer of tokens, whose keys the deployed authorizers fetch. */
export const startTokenIssuer = async (port: number): Promise<TokenIssuer> => {
  const server = new OAuth2Server();
  const key = await server.issuer.keys.generate('RS256');
  const url = `http://127.0.0.1:${port}`;
  server.issuer.url = url;
  await server.start(port, '127.0.0.1');
  return {
    url,
    key,
    tokenFor: ({ customerId, scope = '' }) =>
      server.issuer.buildToken({
        scopesOrTransform: (_header, payload) => {
          Object.assign(payload, { sub: customerId, aud: AUDIENCE, scope });
        },
      }),
    stop: async () => {
      if (server.listening) await server.stop();
    },
  };
};
