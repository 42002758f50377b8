import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const ENDINGS = ['', 's', 'd', 'ed', 'er', 'ers', 'ing'];

const list = parse(readFileSync(new URL('words-to-avoid.yaml', import.meta.url), 'utf8'));

/**
 * The single words of the list that have no exception, so that editors with a cspell plugin mark them.
 * `npm run check:words` finds all.
 */
export default {
  flagWords: Object.entries(list)
    .filter(([phrase, entry]) => !phrase.includes(' ') && typeof entry === 'string')
    .flatMap(([phrase, write]) => {
      const forms = phrase.endsWith('*')
        ? ENDINGS.map((ending) => phrase.slice(0, -1) + ending)
        : [phrase];
      return forms.map((form) => `${form}->${write}`);
    }),
};
