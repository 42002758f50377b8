/** For each UTF-16 unit of a text what may stand in its place: itself in lower case and in upper case. */
export type CaseVariants = readonly (readonly string[])[];

/**
 * EventBridge folds case unit by unit: `ß` stands for `ß` and `SS` but not for `ss`, `Σ` for `Σ` and `σ` but not for
 * the final `ς`. Comparing texts in lower case would decide otherwise. Half of a character beyond U+FFFF, such as an
 * emoji, has no encoding: event-ruler's reader takes it for `?`, so such a character matches `??` only.
 */
export const caseVariants = (text: string): CaseVariants =>
  text
    .split('')
    .map((unit) =>
      isSurrogate(unit) ? ['?'] : [...new Set([unit.toLowerCase(), unit.toUpperCase()])],
    );

const isSurrogate = (unit: string): boolean => unit >= '\ud800' && unit <= '\udfff';

export const equalsIgnoringCase = (variants: CaseVariants, text: string): boolean =>
  endsFrom(variants, text).has(text.length);

export const startsIgnoringCase = (variants: CaseVariants, text: string): boolean =>
  endsFrom(variants, text).size > 0;

export const endsIgnoringCase = (variants: CaseVariants, text: string): boolean => {
  const reversed = variants.map((choices) => choices.map(reverse)).toReversed();
  return startsIgnoringCase(reversed, reverse(text));
};

/** Every position up to which the variants can reach from the start of the text. */
const endsFrom = (variants: CaseVariants, text: string): ReadonlySet<number> => {
  let ends: ReadonlySet<number> = new Set([0]);
  for (const choices of variants) {
    const next = new Set<number>();
    for (const end of ends) {
      for (const choice of choices) if (text.startsWith(choice, end)) next.add(end + choice.length);
    }
    if (next.size === 0) return next;
    ends = next;
  }
  return ends;
};

const reverse = (text: string): string => text.split('').toReversed().join('');
