import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.ts';
import { ROOT } from '../repository.ts';
import { findProgram } from './find-program.ts';

const OLD_ENOUGH = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
const PYTHONS = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
// A busy machine or network may leave pip without a byte for longer than its 15 s.
const RETRYING = ['--timeout', '120', '--retries', '10'] as const;

/** A Python that can make virtual environments: 3.10 or newer. Undefined where there is none. */
export const findPython = (): string | undefined => findProgram(PYTHONS, ['-c', OLD_ENOUGH]);

/** A program from PyPI. */
export interface PythonProgram {
  /** Its package, which the requirements pin, and its program. */
  readonly name: string;
  /** The requirements file, with an exact version for every package. */
  readonly requirements: string;
}

/** The version that the requirements pin. @throws Error when they name none */
export const pinnedVersion = ({ name, requirements }: PythonProgram): string => {
  const line = new RegExp(`^${name}==(.+)$`, 'm').exec(readFileSync(requirements, 'utf8'));
  if (line?.[1] === undefined) throw new Error(`${requirements} names no version of ${name}.`);
  return line[1];
};

/**
 * Installs a program once for each pinned version, in a separate virtual environment below `.local`.
 *
 * @param python one of `findPython`
 * @returns the path of the program
 * @throws Error with pip's output when it cannot be installed
 */
export const installPythonProgram = async (
  python: string,
  program: PythonProgram,
  say: (line: string) => void,
): Promise<string> => {
  const { name, requirements } = program;
  const version = pinnedVersion(program);
  const environment = join(ROOT, '.local', `${name}-${version}`);
  const path = join(environment, 'bin', name);
  if (existsSync(path)) return path;
  say(`Installing ${name} ${version} …`);
  const logs = mkdtempSync(join(tmpdir(), 'commerce-install-'));
  const options = { cwd: ROOT, env: process.env, logFile: join(logs, 'install.log') };
  const pip = join(environment, 'bin', 'python');
  const steps = [
    [python, '-m', 'venv', '--clear', environment],
    [pip, '-m', 'pip', 'install', '--quiet', '--no-input', ...RETRYING, '-r', requirements],
  ] as const;
  for (const [command, ...args] of steps) {
    const { exitCode, output } = await runCommand(command, args, options);
    if (exitCode !== 0) throw new Error(`${name} could not be installed:\n${output.trim()}`);
  }
  rmSync(logs, { recursive: true, force: true });
  return path;
};
