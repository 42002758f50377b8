import { TokenRefused } from './token-refused.ts';

// RFC 6750 section 2.1.
const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

/** The token in a header `Authorization`. @throws TokenRefused for a header without one. */
export const bearerTokenIn = (authorization: string): string => {
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new TokenRefused('There is no bearer token.');
  return token;
};
