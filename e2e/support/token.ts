import { stateDirectory } from '@commerce/local/client';
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUR_SECONDS = 3_600;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the issuer with some of its claims replaced, signed with the key of the issuer itself. */
export const signedAnew = (token: string, claims: Readonly<Record<string, unknown>>): string => {
  const [header = '', payload = ''] = token.split('.');
  const before: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const signed = `${header}.${encoded(Object.assign({}, before, claims))}`;
  const key = readFileSync(join(stateDirectory(), 'issuer-key.json'), 'utf8');
  const signature = sign(
    'RSA-SHA256',
    Buffer.from(signed),
    createPrivateKey({ key: JSON.parse(key), format: 'jwk' }),
  );
  return `${signed}.${signature.toString('base64url')}`;
};

/** What the issuer gave somebody two hours ago, for an hour. */
export const expired = (token: string): string => {
  const now = Math.floor(Date.now() / 1_000);
  const [iat, exp] = [now - 2 * HOUR_SECONDS, now - HOUR_SECONDS];
  return signedAnew(token, { iat, nbf: iat, exp });
};
