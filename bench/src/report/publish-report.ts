import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isBroken, type Promised } from './target.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/benchmarks');

/** Keeps a report beside the documents: the numbers for machines, the text for people. */
const keep = async (name: string, json: string, text: string): Promise<void> => {
  await writeFile(join(FOLDER, `${name}.json`), `${json}\n`);
  await writeFile(join(FOLDER, `${name}.md`), text);
};

/** Prints a report, and keeps it where it is asked to. @returns whether every promise was kept. */
export const publishReport = async (
  name: string,
  report: { readonly promises: readonly Promised[] },
  text: string,
  { write, json }: { readonly write: boolean; readonly json: boolean },
): Promise<boolean> => {
  const numbers = JSON.stringify(report, null, 2);
  if (write) await keep(name, numbers, text);
  console.log(json ? numbers : text);
  return !isBroken(report.promises);
};
