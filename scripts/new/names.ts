const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// A function is called commerce-<context>-<stage>-<verb><Aggregate>, and Lambda allows 64 characters.
const MAX_NAME_LENGTH = 20;

/** A name as the command takes it: kebab-case, since it becomes folders, tables, queues and routes. */
export const isName = (text: string): boolean => NAME.test(text) && text.length <= MAX_NAME_LENGTH;

/** What {@link isName} accepts, for messages. */
export const NAME_RULE = `lower case letters, digits and single hyphens, a letter first, at most ${MAX_NAME_LENGTH} characters`;

const wordsOf = (name: string): readonly string[] => name.split(/[-.]/);

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `stock-item` → `StockItem`. */
export const pascalCase = (name: string): string => wordsOf(name).map(capitalized).join('');

/** `stock-item` → `stockItem`. */
export const camelCase = (name: string): string => {
  const [first = '', ...rest] = wordsOf(name);
  return first + rest.map(capitalized).join('');
};

/** `a` or `an`, as the word behind it begins. */
export const articleOf = (name: string): string => (/^[aeiou]/.test(name) ? 'an' : 'a');

/** `shipment`, `closed` → `A shipment was closed.` */
export const purposeOf = (noun: string, verb: string): string =>
  `${capitalized(articleOf(noun))} ${noun} was ${verb}.`;

/** `stock-item` → `stock item`. */
export const spaced = (name: string): string => wordsOf(name).join(' ');

/** The plural by the two regular rules of English; a name without one is given by the caller. */
export const pluralOf = (name: string): string => {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};

/** `shipments` → `shipment`: the aggregate of a context named by a plural. Any other name is its own singular. */
export const singularOf = (name: string): string => {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
};
