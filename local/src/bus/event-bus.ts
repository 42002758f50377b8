import type { JsonObject, JsonValue } from '../patterns/index.ts';
import { Dispatcher } from './delivery/dispatcher.ts';
import { invokeFunction } from './delivery/invoke-function.ts';
import { deliveriesOf, Progress } from './delivery/progress.ts';
import { EventLog, type LoggedEvent } from './events/event-log.ts';
import { FaultInjector } from './faults.ts';
import type { EventSink } from './protocol/eventbridge-api.ts';
import { QueueStore } from './queues/queue-store.ts';
import { Registry, type RuleReference } from './registry.ts';
import type { Registration } from './registration.ts';

export interface EventBusSettings {
  readonly stateDirectory: string;
  /** Buses that exist before any service names them. */
  readonly eventBuses: readonly string[];
  /** 1 waits as long as AWS between attempts; 1/60 turns its minutes into seconds. */
  readonly timeScale: number;
  readonly concurrencyPerFunction: number;
  readonly report: (line: string) => void;
}

/** Which part of the log to deliver again. */
export interface ReplayRequest {
  readonly afterPosition: number;
  readonly since: number;
  readonly until: number;
  /** Only events of these detail types; all, when empty. */
  readonly types: readonly string[];
}

/**
 * The event bus: accepts, remembers, matches and delivers.
 *
 * Invariant: once `accept` has resolved, every matched rule's function is invoked with the event until it succeeds
 * or until the event lies in a dead-letter queue, whatever is killed in between.
 *
 *   accept: match rules → journal event + rules (fsync) → respond → deliver …
 *   crash here: ------------------------------------^ the journal knows what is still to be delivered
 */
export class EventBus implements EventSink {
  readonly faults = new FaultInjector();
  readonly registry: Registry;
  readonly log: EventLog;
  readonly queues: QueueStore;
  readonly dispatcher: Dispatcher;
  readonly #progress: Progress;
  readonly #ownEventBuses: readonly string[];

  private constructor(
    settings: EventBusSettings,
    registry: Registry,
    log: EventLog,
    queues: QueueStore,
    progress: Progress,
  ) {
    this.registry = registry;
    this.log = log;
    this.queues = queues;
    this.#progress = progress;
    this.#ownEventBuses = settings.eventBuses;
    this.dispatcher = new Dispatcher({
      registry,
      queues,
      progress,
      faults: this.faults,
      invoke: invokeFunction,
      timeScale: settings.timeScale,
      concurrencyPerFunction: settings.concurrencyPerFunction,
      report: settings.report,
    });
  }

  /** Reads what an earlier process left and goes on delivering where that one stopped. */
  static async open(settings: EventBusSettings): Promise<EventBus> {
    const directory = settings.stateDirectory;
    const [log, queues, progress] = await Promise.all([
      EventLog.open(`${directory}/events.jsonl`),
      QueueStore.open(`${directory}/queues.jsonl`),
      Progress.open(`${directory}/progress.jsonl`),
    ]);
    const registry = new Registry(`${directory}/services.json`);
    const bus = new EventBus(settings, registry, log, queues, progress);
    for (const delivery of progress.unfinished(log.after(0, Infinity), Date.now())) {
      bus.dispatcher.dispatch(delivery);
    }
    return bus;
  }

  async register(registration: Registration): Promise<void> {
    this.registry.register(registration);
    for (const { name, visibilityTimeoutSeconds } of registration.queues) {
      await this.queues.create(name, visibilityTimeoutSeconds);
    }
    this.dispatcher.wake(registration.service);
  }

  knowsEventBus(name: string): boolean {
    return this.#ownEventBuses.includes(name) || this.registry.knowsEventBus(name);
  }

  eventBuses(): readonly string[] {
    const named = this.registry.registrations().flatMap(({ eventBuses }) => eventBuses);
    return [...new Set([...this.#ownEventBuses, ...named])];
  }

  async accept(eventBus: string, event: JsonObject): Promise<void> {
    const rules = this.registry.matchingRules(eventBus, event);
    await this.#appendAndDispatch({ acceptedAt: Date.now(), eventBus, event, rules: [...rules] });
  }

  /**
   * Delivers logged events again, to the rules as they are now. Each repetition is a separate log entry that
   * names the original, so a replay survives a crash like any other delivery. As on EventBridge it carries the name
   * of its replay (user guide, "Archiving and replaying events").
   *
   * @returns how many events were put on their way
   */
  async replay(request: ReplayRequest): Promise<number> {
    const chosen = this.log
      .after(request.afterPosition, Infinity)
      .filter(({ replayOf }) => replayOf === undefined)
      .filter(({ acceptedAt }) => acceptedAt >= request.since && acceptedAt <= request.until)
      .filter(({ event }) => isOneOf(request.types, event['detail-type']));
    const name = `local-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    for (const { eventBus, event: original, position } of chosen) {
      const event = { ...original, 'replay-name': name };
      const rules: readonly RuleReference[] = this.registry.matchingRules(eventBus, event);
      await this.#appendAndDispatch({
        acceptedAt: Date.now(),
        eventBus,
        event,
        rules: [...rules],
        replayOf: position,
      });
    }
    return chosen.length;
  }

  async close(): Promise<void> {
    this.dispatcher.stop();
    await Promise.all([this.log.close(), this.queues.close(), this.#progress.close()]);
  }

  async #appendAndDispatch(entry: Omit<LoggedEvent, 'position'>): Promise<void> {
    const logged = await this.log.append(entry);
    for (const delivery of deliveriesOf(logged, Date.now())) this.dispatcher.dispatch(delivery);
  }
}

const isOneOf = (types: readonly string[], type: JsonValue | undefined): boolean =>
  types.length === 0 || (typeof type === 'string' && types.includes(type));
