import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../src/bus/journal.ts';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(directory, 'deep', 'records.jsonl');
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const reopen = async (): Promise<{
  readonly journal: Journal;
  readonly records: readonly unknown[];
}> => {
  const records: unknown[] = [];
  const journal = await Journal.open(path, (record) => records.push(record));
  return { journal, records };
};

describe('a journal', () => {
  test('reads back what was appended, in order, awaited or not', async () => {
    const { journal } = await reopen();
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    await Promise.all(numbers.map((number) => journal.append({ number })));
    journal.note({ number: 'noted' });
    await journal.close();
    const { journal: next, records } = await reopen();
    expect(records).toEqual([...numbers.map((number) => ({ number })), { number: 'noted' }]);
    await next.close();
  });

  test('removes a last line that a crash cut off, and goes on behind the whole ones', async () => {
    const { journal } = await reopen();
    await journal.append({ text: 'whole, with ümläuts\nand a line break' });
    await journal.close();
    await appendFile(path, '{"text":"cut o');
    const second = await reopen();
    await second.journal.append({ text: 'after the crash' });
    await second.journal.close();
    const third = await reopen();
    expect(third.records).toEqual([
      { text: 'whole, with ümläuts\nand a line break' },
      { text: 'after the crash' },
    ]);
    await third.journal.close();
  });
});
