import { readFileSync } from 'node:fs';

/** The text of a section `## <title>` of a Markdown file. @throws Error when it has none */
const sectionOf = (file: string, title: string): string => {
  const [, section] = readFileSync(file, 'utf8').split(`\n## ${title}\n`);
  if (section === undefined) throw new Error(`${file} has no section "${title}".`);
  return section.split('\n## ')[0] ?? '';
};

/** The code blocks in one language of a section of a Markdown file, in their order. */
export const pageCode = (file: string, title: string, language: string): readonly string[] =>
  [...sectionOf(file, title).matchAll(/^```(\w*)\n(.*?)^```/gms)]
    .filter(([, each]) => each === language)
    .map(([, , code = '']) => code);
