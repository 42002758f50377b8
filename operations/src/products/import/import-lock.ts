import { processIdentity } from '@commerce/local/client';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const holderSchema = z.object({ processId: z.int(), identity: z.string().optional() });

const fileExists = z.object({ code: z.literal('EEXIST') });

/** The process that holds a lock; undefined when it has ended, as a killed one has. */
const runningHolder = (path: string): number | undefined => {
  try {
    const { processId, identity } = holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return identity !== undefined && processIdentity(processId) === identity
      ? processId
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Keeps a second import away from the files of one that runs: both would write the progress and the refused rows.
 *
 * @param refused the file of refused rows.
 * @returns what ends the lock.
 * @throws Error when another import holds it.
 */
export const lockImport = (directory: string, refused: string): (() => void) => {
  const key = createHash('sha256').update(resolve(refused)).digest('hex').slice(0, 32);
  const path = join(directory, `${key}.lock`);
  const holder = { processId: process.pid, identity: processIdentity(process.pid) };
  mkdirSync(directory, { recursive: true });
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!fileExists.safeParse(error).success) throw error;
    }
    const other = runningHolder(path);
    if (other !== undefined) {
      throw new Error(
        `Another import (process ${other}) writes ${refused}. Wait for its end, or name another file with --refused.`,
      );
    }
    rmSync(path, { force: true });
  }
};
