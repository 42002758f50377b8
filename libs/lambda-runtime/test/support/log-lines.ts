import { jest } from '@jest/globals';
import fs from 'node:fs';

/** What is logged while `work` runs, one parsed line each; nothing of it is printed. */
export const logLinesOf = async (
  work: () => unknown,
): Promise<readonly Record<string, unknown>[]> => {
  const written: string[] = [];
  const spy = jest.spyOn(fs, 'writeSync').mockImplementation((...[, data]: unknown[]) => {
    written.push(String(data));
    return Buffer.byteLength(String(data));
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return written
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};
