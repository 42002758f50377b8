import type * as z from 'zod';
import type { EventEnvelope } from './envelope.ts';
import { EVENT_SOURCES, type EventSource } from './event-sources.ts';

/** A version of an event's data that consumers read besides the contract's own. */
export interface OtherVersion<Data> {
  readonly version: number;
  /** Validates the data of that version and converts them to the data of the contract: `schema.transform(…)`. */
  readonly data: z.ZodType<Data>;
}

/** The agreement between the producer and the consumers of one event. */
export interface EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly source: EventSource;
  /** Increased by every change that could break a consumer. */
  readonly version: number;
  /** One sentence: what has happened. */
  readonly purpose: string;
  /** The field of `data` with the aggregate's id, which must equal the envelope's `subject`. */
  readonly subjectField: string;
  readonly data: Schema;
  /** Versions that consumers read as this one; producers write this one only. See docs/evolving.md. */
  readonly alsoReads?: readonly OtherVersion<z.output<Schema>>[];
}

/** Whether the subject of an event equals the id in its data. If not, it is unclear which aggregate the event is about. */
export const isAboutItsSubject = (
  { subjectField }: Pick<EventContract, 'subjectField'>,
  subject: string,
  data: unknown,
): boolean => new Map(Object.entries(data ?? {})).get(subjectField) === subject;

/** The data of a contract's events. */
export type DataOf<Contract extends EventContract> = z.output<Contract['data']>;
/** An event of a contract. */
export type EnvelopeOf<Contract extends EventContract> = EventEnvelope<
  Contract['type'],
  DataOf<Contract>
>;

/**
 * Declares a contract. Keeps its literal type, so that its envelopes are typed.
 *
 * @throws Error for a source that no consumer accepts: the module that declares it does not load.
 * @example
 * export const rewardIssued = eventContract({
 *   type: 'reward.issued',
 *   source: 'rewards',
 *   version: 1,
 *   purpose: 'A customer earned points for a completed order.',
 *   subjectField: 'customerId',
 *   data: z.object({ customerId: wireCustomerId, points: wirePoints }),
 * });
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
