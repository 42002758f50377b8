import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docs/adr';
const SECTIONS = ['Context', 'Decision', 'Consequences', 'Alternatives', 'Sources'];
const REQUIRED = ['Context', 'Decision', 'Consequences'];

const files = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const index = readFileSync(join(FOLDER, 'README.md'), 'utf8');

const numberOf = (file: string): number => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);

describe('The decisions', () => {
  test('are numbered without gaps', () => {
    expect(files.map(numberOf)).toEqual(files.map((_, position) => position + 1));
  });

  describe.each(files)('%s', (file) => {
    const [title = '', blank, status, ...body] = readFileSync(join(FOLDER, file), 'utf8').split(
      '\n',
    );

    test('starts with a numbered title and its status', () => {
      expect(title).toMatch(new RegExp(`^# ${numberOf(file)}\\. \\S`));
      expect(blank).toBe('');
      expect(status).toMatch(/^Status: (proposed|accepted|superseded by \[\d+\]\(\S+\.md\))$/);
    });

    test('has the sections of a decision, in order', () => {
      const sections = body.filter((line) => line.startsWith('## ')).map((line) => line.slice(3));
      expect(sections).toEqual(SECTIONS.filter((section) => sections.includes(section)));
      expect(sections).toEqual(expect.arrayContaining(REQUIRED));
    });

    test('is in the index with its title', () => {
      const heading = title.replace(/^# \d+\. /, '');
      expect(index.replaceAll(/ +/g, ' ')).toContain(
        `| [${numberOf(file)}](${file}) | ${heading} |`,
      );
    });
  });
});
