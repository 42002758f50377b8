import { Entity } from './entity.ts';
import type { DomainEvent } from './events/domain-event.ts';

/**
 * The consistency boundary: changed only through its own methods, saved whole, in one write.
 *
 * `version` is the version that was loaded (0 for one never saved). A repository saves on the
 * condition that the stored version still equals it and stores `version + 1`, together with
 * `recordedEvents`, so that a state change and its events exist both or not at all.
 */
export abstract class AggregateRoot<
  Id extends string,
  Event extends DomainEvent,
> extends Entity<Id> {
  readonly version: number;
  readonly #recordedEvents: Event[] = [];

  protected constructor(id: Id, version: number) {
    super(id);
    this.version = version;
  }

  /** Events since this instance was made or loaded, oldest first. */
  get recordedEvents(): readonly Event[] {
    return this.#recordedEvents;
  }

  protected record(event: Event): void {
    this.#recordedEvents.push(event);
  }
}
