/** Either a literal character or "any run of characters". */
export type WildcardToken = string | typeof ANY_RUN;

export const ANY_RUN = Symbol('any run of characters');

/**
 * Splits a wildcard expression into tokens. `*` stands for any run, `\*` and `\\` for the characters themselves.
 * Returns the reason as text when EventBridge would refuse the expression.
 */
export const parseWildcard = (expression: string): readonly WildcardToken[] | string => {
  const tokens: WildcardToken[] = [];
  const characters = Array.from(expression);
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === '\\') {
      index += 1;
      const escaped = characters[index];
      if (escaped !== '*' && escaped !== '\\') return 'a backslash may only stand before * or \\';
      tokens.push(escaped);
    } else if (character === '*') {
      if (tokens.at(-1) === ANY_RUN) return 'two wildcards may not follow each other';
      tokens.push(ANY_RUN);
    } else {
      tokens.push(character);
    }
  }
  return tokens;
};

/**
 * Matches in at most length × tokens steps: on a mismatch only the latest run grows by one character, because an
 * earlier run could never find anything the latest one does not.
 */
export const matchesWildcard = (tokens: readonly WildcardToken[], text: string): boolean => {
  const characters = Array.from(text);
  let position = 0;
  let token = 0;
  let latestRun = -1;
  let resumeAt = 0;
  while (position < characters.length) {
    if (tokens[token] === ANY_RUN) {
      latestRun = token;
      resumeAt = position;
      token += 1;
    } else if (token < tokens.length && tokens[token] === characters[position]) {
      token += 1;
      position += 1;
    } else if (latestRun >= 0) {
      resumeAt += 1;
      position = resumeAt;
      token = latestRun + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === ANY_RUN);
};
