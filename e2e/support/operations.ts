import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const COMMANDS = resolve(__dirname, '../../operations/src/commands');

/** Runs a command of the operators and reads what it prints with `--json`; rejects when it fails. */
// Tests state the shape they expect of what is printed.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const operate = async (command: 'dlq' | 'events', ...args: string[]): Promise<any> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    resolve(COMMANDS, `${command}.ts`),
    ...args,
    '--json',
  ]);
  return JSON.parse(stdout);
};
