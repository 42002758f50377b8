import { setTimeout as sleep } from 'node:timers/promises';
import { type BusControl, NO_FAULTS, type DeliveryFaults } from '../../stage/bus-control.ts';
import type { WriteMoment } from './write-trap.ts';
import type { DynamoDbProxy } from './dynamodb-proxy.ts';
import type { Fault, Kill, TableFault, Victim } from './fault.ts';
import type { Outage } from './outage.ts';

/** The processes of a platform. */
export interface Processes {
  /** The process id of the victim; undefined while it has no process. */
  readonly processIdOf: (victim: Victim) => number | undefined;
  /** Whether the victim serves requests. */
  readonly isWorking: (victim: Victim) => Promise<boolean>;
}

export interface FaultInjectorPorts {
  readonly processes: Processes;
  readonly proxy: Pick<DynamoDbProxy, 'setFault' | 'setWithholding' | 'trapWrite'>;
  readonly bus: Pick<BusControl, 'setFaults'>;
  readonly tableOf: (service: string) => string;
  readonly seed: number;
  readonly report: (line: string) => void;
}

/** Much longer than the slowest process takes to start on a busy machine. */
const RECOVERY_TIMEOUT_MS = 300_000;
const POLL_MS = 100;
/**
 * DynamoDB Local 3.3.1 responds to a transaction before its file is committed: of 275 acknowledged ones, two that were 4 and
 * 11 ms old were lost by `kill -9`. DynamoDB loses none, so for this long before the kill no response passes.
 */
const COMMIT_MS = 500;
/** Without a write for this long, the traffic is over or blocked by another fault: kill without a write. */
const WRITE_TIMEOUT_MS = 15_000;

const until = async (isTrue: () => Promise<boolean>): Promise<boolean> => {
  const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await isTrue()) return true;
    await sleep(POLL_MS);
  }
  return false;
};

/** Sends SIGKILL; returns the pid, or undefined when there was no process. */
const killGroup = (processId: number | undefined): number | undefined => {
  if (processId === undefined) return undefined;
  try {
    // The launcher starts each process in a separate group: this kills an engine with its wrapper.
    process.kill(-processId, 'SIGKILL');
    return processId;
  } catch {
    return undefined;
  }
};

const describeTableFault = (fault: TableFault): string => {
  switch (fault.kind) {
    case 'stall':
      return 'tables do not respond';
    case 'cut':
      return 'connections to the tables are cut';
    case 'slow':
      return `tables respond ${fault.milliseconds} ms late`;
    case 'throttle':
      return `tables throttle ${Math.round(fault.probability * 100)} % of the requests`;
  }
};

/** Injects faults: one at a time for each target, several targets at once. */
export class FaultInjector {
  readonly #ports: FaultInjectorPorts;
  readonly #outages: Outage[] = [];
  readonly #queues = new Map<string, Promise<void>>();
  #deliveryFaults = NO_FAULTS;
  #changes = 0;

  constructor(ports: FaultInjectorPorts) {
    this.#ports = ports;
  }

  /** Starts at once, or when the target has recovered from its previous fault. */
  inject(fault: Fault): void {
    const name = fault.kind === 'kill' ? fault.victim : fault.kind;
    const before = this.#queues.get(name) ?? Promise.resolve();
    this.#queues.set(
      name,
      before.then(() => this.#carryOut(fault)),
    );
  }

  /** Waits until all faults are over and removes the delivery faults. @returns the outages. */
  async finish(): Promise<readonly Outage[]> {
    await Promise.all(this.#queues.values());
    this.#ports.proxy.setFault(undefined);
    await this.#setDeliveryFaults(NO_FAULTS);
    return this.#outages;
  }

  async #carryOut(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'kill':
        return this.#kill(fault);
      case 'table':
        this.#ports.report(`${describeTableFault(fault.fault)} for ${fault.seconds} s`);
        this.#ports.proxy.setFault(fault.fault);
        await sleep(fault.seconds * 1_000);
        this.#ports.proxy.setFault(undefined);
        return;
      case 'delivery':
        this.#ports.report(`deliveries: ${JSON.stringify(fault.faults)}`);
        return this.#setDeliveryFaults(fault.faults);
    }
  }

  async #kill(fault: Kill): Promise<void> {
    const { victim, moment } = fault;
    const { processes, report } = this.#ports;
    let killed: number | undefined;
    const kill = (): boolean => {
      killed ??= killGroup(processes.processIdOf(victim));
      return killed !== undefined;
    };
    if (victim === 'dynamodb') await this.#withholdResponses();
    if (moment !== 'any') await this.#duringWrite(victim, moment, kill);
    // The victim may have no process right now because it crashed and is restarting.
    await until(() => Promise.resolve(kill()));
    this.#ports.proxy.setWithholding(false);
    const killedAt = performance.now();
    const isBack = await until(async () => {
      const current = processes.processIdOf(victim);
      return current !== undefined && current !== killed && (await processes.isWorking(victim));
    });
    const downMs = Math.round(performance.now() - killedAt);
    const backAfterMs = isBack ? downMs : undefined;
    this.#outages.push({ victim, moment, processId: killed ?? 0, backAfterMs });
    const when = moment === 'any' ? '' : ` ${moment.replace('-', ' its ')}`;
    report(`killed ${victim}${when}, ${isBack ? `recovered after ${downMs} ms` : 'not recovered'}`);
    // The bus keeps its faults in memory only.
    if (victim === 'bus') await this.#setDeliveryFaults(this.#deliveryFaults);
  }

  /** Requests go on to be carried out; whether they were, their callers do not learn. */
  async #withholdResponses(): Promise<void> {
    this.#ports.proxy.setWithholding(true);
    await sleep(COMMIT_MS);
  }

  /** Resolves after `act` ran, or after {@link WRITE_TIMEOUT_MS} without a write. */
  #duringWrite(victim: Victim, moment: WriteMoment, act: () => void): Promise<void> {
    const { proxy, tableOf } = this.#ports;
    return new Promise((resolve) => {
      const timeout = setTimeout(() => {
        cancel();
        resolve();
      }, WRITE_TIMEOUT_MS);
      const trigger = (): void => {
        clearTimeout(timeout);
        act();
        resolve();
      };
      const cancel = proxy.trapWrite({ table: tableOf(victim), moment, trigger });
    });
  }

  /** Retries, because the bus may be down. */
  async #setDeliveryFaults(faults: DeliveryFaults): Promise<void> {
    this.#deliveryFaults = faults;
    this.#changes += 1;
    const seed = this.#ports.seed + this.#changes;
    await until(() =>
      this.#ports.bus.setFaults(faults, seed).then(
        () => true,
        () => false,
      ),
    );
  }
}
