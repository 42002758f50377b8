/**
 * A past fact, recorded by an aggregate together with the state change that it describes. `id` is created once and
 * stored with the aggregate, so that every redelivery has the same one.
 */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  /** The id of the aggregate that recorded the event. */
  readonly subject: string;
  readonly occurredAt: Date;
  readonly data: Data;
}

/** The data of an event whose type, subject and time say all. */
export type NoData = Readonly<Record<string, never>>;

/** Creates a domain event with a new random id (UUID version 4). */
export const domainEvent = <Type extends string, Data>(
  event: Omit<DomainEvent<Type, Data>, 'id'>,
): DomainEvent<Type, Data> => ({ id: crypto.randomUUID(), ...event });
