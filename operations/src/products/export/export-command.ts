import { defineCommand, type Output, UsageError } from '@commerce/command-line';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { explainWith } from '../../stage/explain.ts';
import { connect } from '../catalog/connect.ts';
import { exportProducts } from './export-products.ts';

const HELP = `Exports the products of the catalog as JSON Lines, which npm run import takes.

  npm run export -- <file>
  npm run --silent export > products.jsonl

  --url <address>   the catalog's API of a deployed stage; default: the local platform

The file is complete or not there: it is replaced when all products are written.`;

async function* counted(
  lines: AsyncIterable<string>,
  hear: (count: number) => void,
): AsyncGenerator<string> {
  let count = 0;
  for await (const line of lines) {
    yield `${line}\n`;
    count += 1;
    hear(count);
  }
}

const toFile = async (lines: AsyncIterable<string>, file: string): Promise<number> => {
  const temporary = `${file}.${process.pid}.new`;
  let count = 0;
  try {
    const text = counted(lines, (written) => {
      count = written;
    });
    await pipeline(Readable.from(text), createWriteStream(temporary));
    renameSync(temporary, file);
    return count;
  } finally {
    rmSync(temporary, { force: true });
  }
};

const toOutput = async (lines: AsyncIterable<string>, output: Output): Promise<void> => {
  for await (const line of lines) output.line(line);
};

export const exportCommand = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: { url: { type: 'string' } },
  explain: explainWith('--url'),
  run: async ({ values: { url }, positionals: [file, ...others], output }) => {
    if (others.length > 0) throw new UsageError('Name one file, or none for the terminal.');
    const lines = exportProducts(connect({ url, token: undefined }, 'read', output.problem));
    if (file === undefined) {
      await toOutput(lines, output);
      return;
    }
    output.line(`✓ ${await toFile(lines, file)} products in ${file}`);
  },
});
