/**
 * A fact of the past, recorded by an aggregate in the same step as the state change it tells of.
 * `id` is made here, once, and is persisted with the aggregate: every redelivery carries the same one.
 */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  /** The id of the aggregate that recorded the event. */
  readonly subject: string;
  readonly occurredAt: Date;
  readonly data: Data;
}

/** Makes a domain event with a fresh random id (UUID version 4). */
export const domainEvent = <Type extends string, Data>(
  event: Omit<DomainEvent<Type, Data>, 'id'>,
): DomainEvent<Type, Data> => ({ id: crypto.randomUUID(), ...event });
