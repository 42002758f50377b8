import { Entity } from './entity.ts';
import type { DomainEvent } from './events/domain-event.ts';

/**
 * A consistency boundary: changed only through its own methods, saved as a whole, in one write.
 *
 * `version` is the loaded version (0 if never saved). A repository saves on the condition that the stored version is
 * still the same, and stores `version + 1` together with `recordedEvents`, so that a state change and its events are
 * stored together or not at all.
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

  /** Events since this instance was created or loaded, oldest first. */
  get recordedEvents(): readonly Event[] {
    return this.#recordedEvents;
  }

  /** Records an event, to be saved with the state change. */
  protected record(event: Event): void {
    this.#recordedEvents.push(event);
  }
}
