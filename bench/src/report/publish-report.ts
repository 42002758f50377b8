import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAnyMissed, type Target } from './target.ts';

/** The path of a file in docs/benchmarks/. */
export const benchmarkFile = (name: string): string =>
  join(import.meta.dirname, '../../../docs/benchmarks', name);

/** Writes a report to the documents: the numbers as JSON, the text as Markdown. */
const writeReport = async (name: string, json: string, text: string): Promise<void> => {
  await writeFile(benchmarkFile(`${name}.json`), `${json}\n`);
  await writeFile(benchmarkFile(`${name}.md`), text);
};

/** Prints a report and writes it if asked to. @returns whether no target was missed. */
export const publishReport = async (
  name: string,
  report: { readonly targets: readonly Target[] },
  text: string,
  { write, json }: { readonly write: boolean; readonly json: boolean },
): Promise<boolean> => {
  const numbers = JSON.stringify(report, null, 2);
  if (write) await writeReport(name, numbers, text);
  console.log(json ? numbers : text);
  return !isAnyMissed(report.targets);
};
