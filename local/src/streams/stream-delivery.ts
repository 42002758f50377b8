import type { EventBus } from '../bus/event-bus.ts';
import type { Registration } from '../bus/registration.ts';
import { dynamoDbClient } from '../dynamodb-client.ts';
import { PollSchedule } from './poll-schedule.ts';
import { Checkpoints } from './checkpoints.ts';
import { StreamMapping } from './stream-mapping.ts';

export interface StreamDeliverySettings {
  readonly bus: EventBus;
  readonly dynamoDbEndpoint: string;
  readonly stateDirectory: string;
  readonly timeScale: number;
  readonly report: (line: string) => void;
}

/** The event source mappings of all registered services. */
export class StreamDelivery {
  readonly #settings: StreamDeliverySettings;
  readonly #checkpoints: Checkpoints;
  readonly #pollSchedule = new PollSchedule();
  readonly #mappings = new Map<string, readonly StreamMapping[]>();
  /** One change after another: a mapping must have stopped before its successor starts. */
  #change: Promise<void> = Promise.resolve();

  private constructor(settings: StreamDeliverySettings, checkpoints: Checkpoints) {
    this.#settings = settings;
    this.#checkpoints = checkpoints;
  }

  /** Takes up the mappings of the services the bus remembers. */
  static async open(settings: StreamDeliverySettings): Promise<StreamDelivery> {
    const checkpoints = await Checkpoints.open(`${settings.stateDirectory}/checkpoints.jsonl`);
    const delivery = new StreamDelivery(settings, checkpoints);
    for (const registration of settings.bus.registry.registrations()) {
      await delivery.follow(registration);
    }
    return delivery;
  }

  get isIdle(): boolean {
    return [...this.#mappings.values()].flat().every(({ isIdle }) => isIdle);
  }

  get invocations(): number {
    return [...this.#mappings.values()]
      .flat()
      .reduce((sum, mapping) => sum + mapping.invocations, 0);
  }

  /** A table may have been written to. */
  wake(): void {
    this.#pollSchedule.wake();
  }

  /** Replaces the mappings of a service by those it has now. */
  async follow(registration: Registration): Promise<void> {
    // One change that failed was told to its own caller, and must not stand in the way of the next.
    const before = this.#change.catch(() => undefined);
    this.#change = before.then(async () => {
      const former = this.#mappings.get(registration.service) ?? [];
      await Promise.all(former.map((mapping) => mapping.stop()));
      this.#pollSchedule.wake();
      this.#mappings.set(registration.service, this.#start(registration));
    });
    await this.#change;
  }

  async close(): Promise<void> {
    await this.#change.catch(() => undefined);
    await Promise.all([...this.#mappings.values()].flat().map((mapping) => mapping.stop()));
    await this.#checkpoints.close();
  }

  #start({ streams, functions, lambdaEndpoint }: Registration): readonly StreamMapping[] {
    const { bus, dynamoDbEndpoint, timeScale, report } = this.#settings;
    return streams
      .filter(({ enabled }) => enabled)
      .map((stream) => {
        const timeoutSeconds =
          functions.find(({ name }) => name === stream.function)?.timeoutSeconds ?? 900;
        return new StreamMapping({
          stream,
          target: { lambdaEndpoint, functionName: stream.function, timeoutSeconds },
          tables: dynamoDbClient(dynamoDbEndpoint, 'tables'),
          streams: dynamoDbClient(dynamoDbEndpoint, 'streams'),
          checkpoints: this.#checkpoints,
          pollSchedule: this.#pollSchedule,
          queues: bus.queues,
          faults: bus.faults,
          timeScale,
          report,
        });
      });
  }
}
