import * as z from 'zod';
import type { EventEnvelope, EventSource } from './envelope.ts';

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

/** Declares a contract with its literal type kept, so that envelopes of it are typed. */
export const eventContract = <const Type extends string, Schema extends z.ZodType>(
  contract: EventContract<Type, Schema>,
): EventContract<Type, Schema> => contract;
