import { isFree } from '../../src/platform/reachable.ts';
import { platformPorts, servicePorts } from '../../src/platform/port-plan.ts';

/** A port base whose ports are all free at this moment. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + 100 * Math.floor(Math.random() * 400);
    const ports = [...Object.values(platformPorts(base)), ...Object.values(servicePorts(base, 0))];
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return base;
  }
}
