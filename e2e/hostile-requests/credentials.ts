import { createHmac, createPrivateKey, createPublicKey, type JsonWebKey, sign } from 'node:crypto';

/** Data for the tokens of a target. */
export interface Signer {
  /** The private key of the issuer as a JWK, so that each forged token is wrong in one respect only. */
  readonly key: JsonWebKey & { readonly kid?: string };
  readonly issuer: string;
  readonly audience: string;
  /** Seconds since the epoch. */
  readonly now: number;
}

type Claims = Readonly<Record<string, unknown>>;
interface Parts {
  readonly header: Claims;
  readonly claims: Claims;
}

const HOUR_SECONDS = 3_600;

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = ({ key }: Signer, { header, claims }: Parts): string => {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(text), createPrivateKey({ key, format: 'jwk' }));
  return `${text}.${signature.toString('base64url')}`;
};

const good = ({ key, issuer, audience, now }: Signer, sub: unknown, scope = ''): Parts => ({
  header: { alg: 'RS256', typ: 'JWT', kid: key.kid },
  claims: {
    iss: issuer,
    aud: audience,
    sub,
    scope,
    iat: now,
    nbf: now - 10,
    exp: now + HOUR_SECONDS,
  },
});

const withClaims = ({ header, claims }: Parts, changes: Claims): Parts => ({
  header,
  // JSON omits undefined claims.
  claims: { ...claims, ...changes },
});

const withHeader = ({ header, claims }: Parts, changes: Claims): Parts => ({
  header: { ...header, ...changes },
  claims,
});

const publicPem = ({ key }: Signer): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

const changed = (kind: (parts: Parts, signer: Signer) => Parts) => (signer: Signer, sub: string) =>
  `Bearer ${signed(signer, kind(good(signer, sub), signer))}`;

const ADMIN_SCOPES = 'orders:admin rewards:admin catalog:write inventory:read inventory:write';

/**
 * Values of `Authorization`, by what is wrong with them; `undefined` omits the header.
 *
 * @param sub the customer who sends the request
 */
export const CREDENTIALS = {
  none: () => undefined,
  good: (signer: Signer, sub: string) => `Bearer ${signed(signer, good(signer, sub))}`,
  clerk: (signer: Signer, sub: string) =>
    `Bearer ${signed(signer, good(signer, sub, ADMIN_SCOPES))}`,
  'scope look-alikes': (signer: Signer, sub: string) =>
    `Bearer ${signed(signer, good(signer, sub, 'catalog:* catalog:writer,orders:admin\torders:Admin'))}`,
  'scopes in lists of lists': changed((parts) => withClaims(parts, { scope: [['catalog:write']] })),
  'scopes in one entry': changed((parts) =>
    withClaims(parts, { scope: ['catalog:write orders:admin'] }),
  ),
  expired: changed((parts, { now }) => withClaims(parts, { exp: now - HOUR_SECONDS })),
  'without an end': changed((parts) => withClaims(parts, { exp: undefined })),
  'end as text': changed((parts) => withClaims(parts, { exp: '9999999999' })),
  'not yet valid': changed((parts, { now }) => withClaims(parts, { nbf: now + HOUR_SECONDS })),
  'of another issuer': changed((parts) => withClaims(parts, { iss: 'https://evil.example' })),
  'for another audience': changed((parts) => withClaims(parts, { aud: 'another-api' })),
  'for no audience': changed((parts) => withClaims(parts, { aud: undefined })),
  'id token': changed((parts) =>
    withClaims(parts, { aud: 'storefront', nonce: 'n', at_hash: 'h', scope: undefined }),
  ),
  'without a subject': changed((parts) => withClaims(parts, { sub: undefined })),
  'subject as number': changed((parts) => withClaims(parts, { sub: 1 })),
  'subject with a line break': changed((parts) => withClaims(parts, { sub: 'alice\nbob' })),
  'subject too long': changed((parts) => withClaims(parts, { sub: 'x'.repeat(2_000) })),
  'critical extension': changed((parts) => withHeader(parts, { crit: ['exp'], exp: 1 })),
  'unknown key': changed((parts) => withHeader(parts, { kid: 'unknown' })),
  'key id as path': changed((parts) => withHeader(parts, { kid: '../../dev/null' })),
  'key in the header': changed((parts, { key }) => withHeader(parts, { jwk: key })),
  'key elsewhere': changed((parts) => withHeader(parts, { jku: 'https://evil.example/jwks' })),
  unsigned: (signer: Signer, sub: string) => {
    const { header, claims } = good(signer, sub, ADMIN_SCOPES);
    return `Bearer ${encoded({ ...header, alg: 'none' })}.${encoded(claims)}.`;
  },
  'unsigned in capitals': (signer: Signer, sub: string) => {
    const { header, claims } = good(signer, sub, ADMIN_SCOPES);
    return `Bearer ${encoded({ ...header, alg: 'NONE' })}.${encoded(claims)}.`;
  },
  'signed with the public key': (signer: Signer, sub: string) => {
    const { header, claims } = good(signer, sub, ADMIN_SCOPES);
    const text = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}`;
    return `Bearer ${text}.${createHmac('sha256', publicPem(signer)).update(text).digest('base64url')}`;
  },
  'changed after signing': (signer: Signer, sub: string) => {
    const [header, , signature] = signed(signer, good(signer, sub)).split('.');
    return `Bearer ${header ?? ''}.${encoded(good(signer, sub, ADMIN_SCOPES).claims)}.${signature ?? ''}`;
  },
  'cut off': (signer: Signer, sub: string) =>
    `Bearer ${signed(signer, good(signer, sub)).slice(0, -20)}`,
  'without its scheme': (signer: Signer, sub: string) => signed(signer, good(signer, sub)),
  'of another scheme': () => 'Basic YWRtaW46YWRtaW4=',
  'nothing like a token': () => 'Bearer a.b.c',
  'scheme alone': () => 'Bearer',
  empty: () => '',
  huge: () => `Bearer ${'x'.repeat(7_000)}`,
} satisfies Record<string, (signer: Signer, sub: string) => string | undefined>;

export type CredentialKind = keyof typeof CREDENTIALS;

export const CREDENTIAL_KINDS = Object.keys(CREDENTIALS) as readonly CredentialKind[];
