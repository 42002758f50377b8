import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the whole output goes as well. */
  readonly logFile?: string;
  /** Told each line as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a program to its end without a shell. A program that cannot be started rejects. */
export const runCommand = (
  command: string,
  args: readonly string[],
  { cwd, env, logFile, onLine }: CommandOptions,
): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = logFile === undefined ? undefined : createWriteStream(logFile);
    let output = '';
    let unfinished = '';
    const take = (chunk: string): void => {
      log?.write(chunk);
      output += chunk;
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      log?.end();
      resolve({ exitCode: code ?? 1, output });
    });
  });
