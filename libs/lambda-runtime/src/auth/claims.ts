/** The claims of a token, as its issuer wrote them. */
export type Claims = Readonly<Record<string, unknown>>;

const isClaims = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns a claim by its name or its path. A name may itself contain dots (`https://shop.example/roles`), so the longest
 * name that exists is taken at each step.
 *
 * @example claimAt(payload, 'realm_access.roles')
 */
export const claimAt = (claims: Claims, path: string): unknown => {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const inner = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (isClaims(inner)) return claimAt(inner, path.slice(dot + 1));
  }
  return undefined;
};

const MAX_SHOWN_CHARACTERS = 200;

/** Returns a text for a log line, shortened. */
export const shortened = (text: string): string =>
  text.length > MAX_SHOWN_CHARACTERS
    ? `${text.slice(0, MAX_SHOWN_CHARACTERS).toWellFormed()}…`
    : text;

/** Returns a value for a log line: JSON, shortened. */
export const shown = (value: unknown): string =>
  value === undefined ? 'missing' : shortened(JSON.stringify(value));

/** Returns several accepted values for a log line. */
export const anyOf = (values: readonly string[]): string =>
  values.length === 1 ? shown(values[0]) : `one of ${values.map(shown).join(', ')}`;
