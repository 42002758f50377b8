import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../docs/benchmarks');

/** Keeps a report beside the documents: the numbers for machines, the text for people. */
export const writeReport = async (name: string, report: object, text: string): Promise<void> => {
  await writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(FOLDER, `${name}.md`), text);
};
