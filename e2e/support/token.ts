import { stateDirectory } from '@commerce/local/client';
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUR_SECONDS = 3_600;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with some claims replaced, signed with the issuer's key. */
export const signedWith = (token: string, claims: Readonly<Record<string, unknown>>): string => {
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

/** A token that was issued two hours ago for one hour. */
export const expired = (token: string): string => {
  const now = Math.floor(Date.now() / 1_000);
  const [iat, exp] = [now - 2 * HOUR_SECONDS, now - HOUR_SECONDS];
  return signedWith(token, { iat, nbf: iat, exp });
};
