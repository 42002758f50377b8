import { cpus, loadavg } from 'node:os';

/** The machine of a measurement, and its load at the start. */
export const machine = (): string => {
  const [cpu] = cpus();
  const load = (loadavg()[0] ?? Number.NaN).toFixed(1);
  return `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, Node ${process.versions.node}, load ${load} at the start`;
};
