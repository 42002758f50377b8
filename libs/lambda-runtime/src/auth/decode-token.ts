import * as z from 'zod';
import type { Claims } from './claims.ts';
import { TokenRefused } from './token-refused.ts';

/** A token's header and claims, decoded and not yet verified, with its parts as they are signed. */
export interface DecodedToken {
  readonly header: Claims;
  readonly payload: Claims;
  readonly headerB64: string;
  readonly payloadB64: string;
  readonly signatureB64: string;
}

const TOKEN = /^(?<headerB64>[\w-]+)\.(?<payloadB64>[\w-]+)\.(?<signatureB64>[\w-]+)$/;

const SIGNED_PARTS = 3;

const jsonObject = z.record(z.string(), z.unknown());

const utf8 = new TextDecoder('utf-8', { fatal: true });

const objectIn = (part: string): Claims => {
  try {
    return jsonObject.parse(JSON.parse(utf8.decode(Buffer.from(part, 'base64url'))));
  } catch {
    // Without the cause: its message quotes the text.
    throw new TokenRefused('It is not a JSON Web Token.');
  }
};

/**
 * Decodes a JSON Web Token in its compact form (RFC 7515 section 7.1).
 *
 * @throws TokenRefused for any other text, such as an opaque token (one part) or an encrypted one (five, RFC 7516).
 */
export const decodeToken = (token: string): DecodedToken => {
  const parts = token.split('.').length;
  if (parts !== SIGNED_PARTS) {
    throw new TokenRefused(
      `Its number of parts is ${parts}; expected the 3 of a signed JSON Web Token.`,
    );
  }
  const { headerB64 = '', payloadB64 = '', signatureB64 = '' } = TOKEN.exec(token)?.groups ?? {};
  const header = objectIn(headerB64);
  return { header, payload: objectIn(payloadB64), headerB64, payloadB64, signatureB64 };
};
