import { setTimeout as sleep } from 'node:timers/promises';
import { type BusControl, FINE_WEATHER, type Weather } from '../../platform/bus-control.ts';
import type { WriteMoment } from './ambush.ts';
import type { DynamoDbProxy } from './dynamodb-proxy.ts';
import type { Fault, Kill, TableFault, Victim } from './fault.ts';
import type { Outage } from './outage.ts';

/** The processes of a platform, from the outside. */
export interface Processes {
  /** The id of the victim's present process; undefined while there is none. */
  readonly processIdOf: (victim: Victim) => number | undefined;
  /** Whether the victim does its work. */
  readonly isWorking: (victim: Victim) => Promise<boolean>;
}

export interface StrikePorts {
  readonly processes: Processes;
  readonly proxy: Pick<DynamoDbProxy, 'inflict' | 'ambush'>;
  readonly bus: Pick<BusControl, 'setWeather'>;
  readonly tableOf: (service: string) => string;
  readonly seed: number;
  readonly report: (line: string) => void;
}

/** Much longer than the slowest process takes to start, also where others use the machine, too. */
const PATIENCE_MS = 300_000;
const POLL_MS = 100;
/** When nobody writes for so long, the traffic is over or held up by another fault: it dies without a write. */
const WRITE_PATIENCE_MS = 15_000;

const until = async (isTrue: () => Promise<boolean>): Promise<boolean> => {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (await isTrue()) return true;
    await sleep(POLL_MS);
  }
  return false;
};

/** Kills without a chance to say goodbye. Gives back whom; undefined when there was nobody. */
const killGroupOf = (processId: number | undefined): number | undefined => {
  if (processId === undefined) return undefined;
  try {
    // The launcher gives each part a process group of its own: with the engine goes whatever runs it.
    process.kill(-processId, 'SIGKILL');
    return processId;
  } catch {
    return undefined;
  }
};

const describeTableFault = (fault: TableFault): string => {
  switch (fault.kind) {
    case 'stall':
      return 'tables do not answer';
    case 'cut':
      return 'connections to the tables are cut';
    case 'slow':
      return `tables answer ${fault.milliseconds} ms late`;
    case 'throttle':
      return `tables refuse ${Math.round(fault.probability * 100)} % of the requests`;
  }
};

/** Carries out faults. Each kind of thing suffers one fault at a time; different ones may coincide. */
export class Striker {
  readonly #ports: StrikePorts;
  readonly #outages: Outage[] = [];
  readonly #queues = new Map<string, Promise<void>>();
  #weather = FINE_WEATHER;
  #weathers = 0;

  constructor(ports: StrikePorts) {
    this.#ports = ports;
  }

  /** Begins at once, or when the same thing has recovered from the fault before. */
  strike(fault: Fault): void {
    const name = fault.kind === 'kill' ? fault.victim : fault.kind;
    const before = this.#queues.get(name) ?? Promise.resolve();
    this.#queues.set(
      name,
      before.then(() => this.#carryOut(fault)),
    );
  }

  /** Waits for all faults to be over, makes the weather fine again, and tells what was down. */
  async calm(): Promise<readonly Outage[]> {
    await Promise.all(this.#queues.values());
    this.#ports.proxy.inflict(undefined);
    await this.#setWeather(FINE_WEATHER);
    return this.#outages;
  }

  async #carryOut(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'kill':
        return this.#kill(fault);
      case 'table':
        this.#ports.report(`${describeTableFault(fault.fault)} for ${fault.seconds} s`);
        this.#ports.proxy.inflict(fault.fault);
        await sleep(fault.seconds * 1_000);
        this.#ports.proxy.inflict(undefined);
        return;
      case 'weather':
        this.#ports.report(`deliveries: ${JSON.stringify(fault.weather)}`);
        return this.#setWeather(fault.weather);
    }
  }

  async #kill(fault: Kill): Promise<void> {
    const { victim, moment } = fault;
    const { processes, report } = this.#ports;
    let killed: number | undefined;
    const kill = (): boolean => {
      killed ??= killGroupOf(processes.processIdOf(victim));
      return killed !== undefined;
    };
    if (moment !== 'any') await this.#inTheMiddleOfAWrite(victim, moment, kill);
    // It may have no process at this moment: it died by itself and is just being started again.
    await until(() => Promise.resolve(kill()));
    const killedAt = performance.now();
    const isBack = await until(async () => {
      const present = processes.processIdOf(victim);
      return present !== undefined && present !== killed && (await processes.isWorking(victim));
    });
    const downMs = Math.round(performance.now() - killedAt);
    const backAfterMs = isBack ? downMs : undefined;
    this.#outages.push({ victim, moment, processId: killed ?? 0, backAfterMs });
    const when = moment === 'any' ? '' : ` ${moment.replace('-', ' its ')}`;
    report(`killed ${victim}${when}, ${isBack ? `back after ${downMs} ms` : 'not back'}`);
    // A bus forgets the weather with its process.
    if (victim === 'bus') await this.#setWeather(this.#weather);
  }

  /** Resolves when it happened, or when nobody has written for long. */
  #inTheMiddleOfAWrite(victim: Victim, moment: WriteMoment, act: () => void): Promise<void> {
    const { proxy, tableOf } = this.#ports;
    return new Promise((resolve) => {
      const patience = setTimeout(() => {
        callOff();
        resolve();
      }, WRITE_PATIENCE_MS);
      const spring = (): void => {
        clearTimeout(patience);
        act();
        resolve();
      };
      const callOff = proxy.ambush({ table: tableOf(victim), moment, spring });
    });
  }

  /** The bus may be down at this moment: it is told until it hears. */
  async #setWeather(weather: Weather): Promise<void> {
    this.#weather = weather;
    this.#weathers += 1;
    const seed = this.#ports.seed + this.#weathers;
    await until(() =>
      this.#ports.bus.setWeather(weather, seed).then(
        () => true,
        () => false,
      ),
    );
  }
}
