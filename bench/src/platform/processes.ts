import { readdirSync, readFileSync } from 'node:fs';

/** The resource usage of a platform's processes, as Linux counts it. */
export interface Usage {
  readonly cpuMs: number;
  /** The resident memory of each process, without its children. */
  readonly residentMb: Readonly<Record<string, number>>;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly cpuMs: number;
  readonly residentMb: number;
}

// USER_HZ and the page size of Linux on the platforms that Node supports (proc(5), `stat`).
const TICK_MS = 10;
const PAGE_MB = 4_096 / 1_048_576;

const readProcess = (id: number): Process[] => {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The second field is the command in parentheses, which may contain spaces and parentheses.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, userTicks = 0, systemTicks = 0, pages = 0] = [1, 11, 12, 21].map(
      (index) => fields[index] ?? 0,
    );
    const cpuMs = (userTicks + systemTicks) * TICK_MS;
    return [{ id, parent, cpuMs, residentMb: Math.round(pages * PAGE_MB) }];
  } catch {
    // The process has ended in the meantime.
    return [];
  }
};

/**
 * The usage of the launcher and all its descendants so far.
 *
 * @throws Error on systems without /proc
 */
export const usageOf = (
  launcher: number,
  platformProcesses: Readonly<Record<string, number>>,
): Usage => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const processes = all.flatMap((name) => readProcess(Number(name)));
  const members = new Set([launcher]);
  for (let size = 0; size < members.size;) {
    size = members.size;
    for (const { id, parent } of processes) if (members.has(parent)) members.add(id);
  }
  const own = processes.filter(({ id }) => members.has(id));
  const residentMb = Object.entries(platformProcesses).map(
    ([name, id]) => [name, own.find((each) => each.id === id)?.residentMb ?? 0] as const,
  );
  return {
    cpuMs: own.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    residentMb: Object.fromEntries(residentMb),
  };
};
