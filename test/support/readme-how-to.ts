import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const sectionOf = (root: string): string => {
  const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('\n## How to …\n');
  return section.split('\n## ')[0] ?? '';
};

const blocksOf = (section: string, language: string): readonly string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );

/** What the section "How to …" of the README tells a developer to do, in its order. */
export const readmeHowTo = (root: string) => {
  const section = sectionOf(root);
  return {
    /** Arguments of each `npm run`, such as `['new', '--', 'context', 'shipping']`. */
    commands: blocksOf(section, 'sh')
      .flatMap((code) => code.trim().split('\n'))
      .map((line) => line.replace(/^npm run /, '').split(' ')),
    /** The line for `TEXT_FIELDS`. */
    field: blocksOf(section, 'ts').join(''),
  };
};
