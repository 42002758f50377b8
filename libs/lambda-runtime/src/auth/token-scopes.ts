import { type Claims, claimAt, shown } from './claims.ts';
import { TokenRefused } from './token-refused.ts';

/** Where a token has its scopes. */
export interface ScopeSettings {
  /** Names or paths of claims; the scopes of all of them count. */
  readonly scopeClaims: readonly string[];
  /** Taken off the names that begin with it; Amazon Cognito writes `<resource server>/<scope>`. */
  readonly scopePrefix: string;
}

// RFC 6749 section 3.3. A role or group may have any name; one that cannot be a scope grants nothing, and one with a space must
// not become two.
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const namesIn = (claims: Claims, claim: string): readonly string[] => {
  const value = claimAt(claims, claim);
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split(' ');
  if (isListOfTexts(value)) return value;
  throw new TokenRefused(`Its ${claim} is ${shown(value)}; expected a text or a list of texts.`);
};

/**
 * Returns the scopes of a token, each once.
 *
 * @throws TokenRefused for a claim that is neither a text nor a list of texts.
 */
export const scopesIn = (
  claims: Claims,
  { scopeClaims, scopePrefix }: ScopeSettings,
): readonly string[] => {
  const names = scopeClaims
    .flatMap((claim) => namesIn(claims, claim))
    .map((name) => (name.startsWith(scopePrefix) ? name.slice(scopePrefix.length) : name));
  return [...new Set(names)].filter((name) => SCOPE.test(name));
};
