import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const sectionOf = (root: string, title: string): string => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, section] = readme.split(`\n## ${title}\n`);
  if (section === undefined) throw new Error(`README.md has no section "${title}".`);
  return section.split('\n## ')[0] ?? '';
};

/** The code blocks in one language of a section of the README, in their order. */
export const readmeCode = (root: string, title: string, language: string): readonly string[] =>
  [...sectionOf(root, title).matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, each]) => each === language)
    .map(([, , code = '']) => code);
