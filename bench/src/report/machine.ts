import { cpus, loadavg } from 'node:os';

/** What a measurement was made on, and how busy that was with other work when it began. */
export const machine = (): string => {
  const [cpu] = cpus();
  const load = (loadavg()[0] ?? Number.NaN).toFixed(1);
  return `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, Node ${process.versions.node}, load ${load} at the start`;
};
