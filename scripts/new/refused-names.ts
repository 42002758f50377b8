import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PhraseFinder, readAvoidedPhrases } from '../words/avoided-words.ts';
import { camelCase, pascalCase } from './names.ts';
import { TEMPLATES } from './templates.ts';

const WORDS_TO_AVOID = join(import.meta.dirname, '../../.cspell/words-to-avoid.yaml');

// ECMAScript, "Keywords and Reserved Words", with what strict mode, modules and TypeScript add.
const RESERVED: ReadonlySet<string> = new Set(
  (
    'any arguments as async await boolean break case catch class const continue debugger default delete do else enum ' +
    'eval export extends false finally for from function get if implements import in infer instanceof interface is ' +
    'keyof let module namespace never new null number object of package private protected public readonly require ' +
    'return set static string super switch symbol this throw true try type typeof undefined unique unknown using var ' +
    'void while with yield'
  ).split(' '),
);

const COMMENT_OR_TEXT = /\/\*[^]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g;
const PART_OF_A_MADE_NAME = /[\w$]*(?:\{\{\{?[^}]*\}\}\}?[\w$]*)+/g;

/** The names that the code of the templates uses, whatever is created. */
const namesInTemplates = (): ReadonlySet<string> =>
  new Set(
    globSync('**/*.ts.hbs', { cwd: TEMPLATES }).flatMap(
      (file) =>
        readFileSync(join(TEMPLATES, file), 'utf8')
          .replaceAll(PART_OF_A_MADE_NAME, ' ')
          .replaceAll(COMMENT_OR_TEXT, ' ')
          .match(/[A-Za-z_$][\w$]*/g) ?? [],
    ),
  );

/** Why generated code cannot use a name for an identifier, as the end of a sentence; undefined when it can. */
export const identifierRefusal = (name: string): string | undefined => {
  const [camel, pascal] = [camelCase(name), pascalCase(name)];
  if (RESERVED.has(camel)) return 'is a reserved word of TypeScript';
  if (pascal in globalThis) return `would hide the global ${pascal}`;
  const taken = namesInTemplates();
  const isTaken = taken.has(camel) || taken.has(pascal);
  return isTaken ? 'is a name that the generated code uses itself' : undefined;
};

/** Why the check of words refuses a name, as the end of a sentence; undefined when it does not. */
export const wordRefusal = (name: string): string | undefined => {
  const [avoided] = new PhraseFinder(readAvoidedPhrases(WORDS_TO_AVOID)).find(name);
  return avoided && `contains "${avoided.found}", a word to avoid; write "${avoided.write}"`;
};
