import type * as z from 'zod';
import type { EventEnvelope } from './envelope.ts';
import { EVENT_SOURCES, type EventSource } from './event-sources.ts';

/** A version of an event's data that consumers read besides the contract's own. */
export interface OtherVersion<Data> {
  readonly version: number;
  /** Checks the data of that version and turns them into the data of the contract: `schema.transform(…)`. */
  readonly data: z.ZodType<Data>;
}

/** What producer and consumers of one event have agreed on. */
export interface EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly source: EventSource;
  /** Raised by every change that could break a consumer. */
  readonly version: number;
  /** One sentence: what has happened when this event is seen. */
  readonly purpose: string;
  /** The field of `data` that holds the aggregate's id, which the envelope names as its `subject`, too. */
  readonly subjectField: string;
  readonly data: Schema;
  /** Versions that consumers read as this one; producers write this one only. See docs/evolving.md. */
  readonly alsoReads?: readonly OtherVersion<z.output<Schema>>[];
}

/** Whether an event says the same of what it is about in both places. One that does not is about nothing certain. */
export const isAboutItsSubject = (
  { subjectField }: Pick<EventContract, 'subjectField'>,
  subject: string,
  data: unknown,
): boolean => new Map(Object.entries(data ?? {})).get(subjectField) === subject;

export type DataOf<Contract extends EventContract> = z.output<Contract['data']>;
export type EnvelopeOf<Contract extends EventContract> = EventEnvelope<
  Contract['type'],
  DataOf<Contract>
>;

/**
 * Declares a contract with its literal type kept, so that envelopes of it are typed.
 *
 * @throws Error for a source that no consumer accepts: the module that declares it does not load.
 */
export const eventContract = <const Type extends string, Schema extends z.ZodType>(
  contract: EventContract<Type, Schema>,
): EventContract<Type, Schema> => {
  const { type, source } = contract;
  if (!EVENT_SOURCES.includes(source)) {
    throw new Error(`${type}: the source '${source}' is not one of ${EVENT_SOURCES.join(', ')}.`);
  }
  return contract;
};
