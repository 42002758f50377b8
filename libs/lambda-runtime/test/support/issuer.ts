import { readTokenSettings } from '@commerce/lambda-runtime';
import {
  createHmac,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signedBy = (header: Claims, claims: Claims, signer: (input: Buffer) => Buffer): string => {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`;
};

interface JwksResponse {
  readonly status: number;
  readonly body: string;
}

// Made once: an RSA key takes longer than a test.
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An issuer of tokens with an RSA and an elliptic key, whose keys are served over HTTP. */
export const startIssuer = async () => {
  const published = (key: KeyObject, kid: string, alg: string): JsonWebKey => ({
    ...key.export({ format: 'jwk' }),
    kid,
    alg,
    use: 'sig',
  });
  const keys = {
    keys: [
      published(rsa.publicKey, 'rsa-1', 'RS256'),
      published(elliptic.publicKey, 'ec-1', 'ES256'),
    ],
  };
  let current: JwksResponse = { status: 200, body: JSON.stringify(keys) };
  const server = createServer((_, response) => {
    response.writeHead(current.status, { 'Content-Type': 'application/json' }).end(current.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is an AddressInfo once it listens.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const now = Math.floor(Date.now() / 1000);
  const good: Claims = {
    iss: issuer,
    aud: 'commerce-api',
    sub: 'alice',
    scope: 'orders:admin',
    iat: now,
    exp: now + 600,
  };
  const rs256 = (key: KeyObject) => (input: Buffer) => sign('sha256', input, key);

  return {
    settings: readTokenSettings({
      TOKEN_ISSUER: issuer,
      TOKEN_AUDIENCE: 'commerce-api',
      TOKEN_JWKS_URI: `${issuer}/jwks`,
    }),
    now,
    response: () => current,
    respondWith: (next: JwksResponse) => {
      current = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
    rs256: (claims: Claims = {}, header: Claims = {}) =>
      signedBy(
        { alg: 'RS256', typ: 'JWT', kid: 'rsa-1', ...header },
        { ...good, ...claims },
        rs256(rsa.privateKey),
      ),
    es256: (claims: Claims = {}) =>
      signedBy({ alg: 'ES256', typ: 'JWT', kid: 'ec-1' }, { ...good, ...claims }, (input) =>
        sign('sha256', input, { key: elliptic.privateKey, dsaEncoding: 'ieee-p1363' }),
      ),
    ofStranger: () =>
      signedBy({ alg: 'RS256', typ: 'JWT', kid: 'rsa-1' }, good, rs256(stranger.privateKey)),
    unsigned: () => `${encode({ alg: 'none', typ: 'JWT', kid: 'rsa-1' })}.${encode(good)}.`,
    unsignedWithSignature: () =>
      signedBy({ alg: 'none', typ: 'JWT', kid: 'rsa-1' }, good, rs256(rsa.privateKey)),
    /** The public key taken for a shared secret: what a verifier that trusts `alg` lets in. */
    hs256: () => {
      const secret = rsa.publicKey.export({ format: 'pem', type: 'spki' });
      return signedBy({ alg: 'HS256', typ: 'JWT', kid: 'rsa-1' }, good, (input) =>
        createHmac('sha256', secret).update(input).digest(),
      );
    },
  };
};
