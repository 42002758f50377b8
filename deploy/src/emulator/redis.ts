import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { type RunningProgram, startProgram } from './running-program.ts';

/**
 * Starts a Redis for the deployed functions, which keeps nothing.
 *
 * @throws Error when neither Redis nor Valkey is installed, or it does not start
 */
export const startRedis = async (directory: string, port: number): Promise<RunningProgram> => {
  const program = findProgram(['redis-server', 'valkey-server'], ['--version']);
  if (program === undefined) {
    throw new Error(
      'Redis is needed and was not found. On Debian and Ubuntu: apt-get install redis-server',
    );
  }
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const logFile = join(directory, 'redis.log');
  return startProgram(program, args, { env: process.env, cwd: directory, logFile, port });
};
