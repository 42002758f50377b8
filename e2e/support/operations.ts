import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const COMMANDS = resolve(__dirname, '../../operations/src/commands');

/** Runs an operator command with `--json` and parses its output; rejects if it fails. */
// Tests state the shape they expect.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const operate = async (command: 'dlq' | 'events', ...args: string[]): Promise<any> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    resolve(COMMANDS, `${command}.ts`),
    ...args,
    '--json',
  ]);
  return JSON.parse(stdout);
};
