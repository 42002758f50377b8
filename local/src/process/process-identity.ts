import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells a process from every other one that has or had its id: ids are used again, and in a container the same ones
 * on every start. Undefined when there is no such process, or when the system does not tell.
 */
export const processIdentity = (processId: number): string | undefined => {
  try {
    return process.platform === 'linux' ? identityFromProc(processId) : identityFromPs(processId);
  } catch {
    return undefined;
  }
};

/** The boot, and the clock ticks from it to the start of the process (proc(5), field 22 of `stat`). */
const identityFromProc = (processId: number): string | undefined => {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
  // The second field is the command in parentheses, which may hold spaces and parentheses itself.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hasEnded = state === 'Z' || state === 'X';
  const startTime = fields[18];
  return hasEnded || startTime === undefined ? undefined : `${boot}/${startTime}`;
};

/** For macOS and the BSDs, whose `ps` knows the second in which a process started. */
const identityFromPs = (processId: number): string | undefined => {
  const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(processId)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return started === '' ? undefined : started;
};
