import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { terminalPicture } from './terminal-picture.ts';

// Draws docs/demo.svg from the output of the demo: npm run --silent demo | node scripts/documents/demo-picture-main.ts
const lines = readFileSync(0, 'utf8').split('\n');
const story = lines.slice(lines.findIndex((line) => line.startsWith('Customer ')));
const end = story.findIndex((line) => / in \d+\.\d+ s\.$/.test(line));
if (end === -1) throw new Error('The output does not contain a complete demo.');
writeFileSync(
  resolve(import.meta.dirname, '../../docs/demo.svg'),
  terminalPicture('npm run demo', story.slice(0, end + 1)),
);
