import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type EventEnvelope,
  type EventPublisher,
  EventsNotPublished,
  type TraceHeaders,
} from '@commerce/event-contracts';
import { readRecords } from '../stream/read-records.ts';
import {
  type BatchResponse,
  sequenceNumberOf,
  type StreamRecord,
} from '../stream/stream-record.ts';
import { OUTBOX_ATTRIBUTE, parseOutbox, TRACE_ATTRIBUTE } from './outbox-attribute.ts';

/** The result of relaying a batch. */
export interface RelayReport extends BatchResponse {
  /** Number of published events. */
  readonly published: number;
  /** The error of the first failed record. */
  readonly failure?: unknown;
}

interface Readable {
  readonly sequenceNumber: string;
  readonly envelopes: readonly EventEnvelope[];
  readonly traceHeader: string | undefined;
}

const eventsOf = (record: StreamRecord): EventEnvelope[] => {
  const outbox = record.dynamodb?.NewImage?.[OUTBOX_ATTRIBUTE];
  return parseOutbox(outbox && unmarshall({ outbox }).outbox);
};

const traceHeaderOf = (record: StreamRecord): string | undefined =>
  record.dynamodb?.NewImage?.[TRACE_ATTRIBUTE]?.S;

const read = (record: StreamRecord): Readable => ({
  sequenceNumber: sequenceNumberOf(record),
  envelopes: eventsOf(record),
  traceHeader: traceHeaderOf(record),
});

const tracesOf = (readable: readonly Readable[]): TraceHeaders =>
  new Map(
    readable.flatMap(({ envelopes, traceHeader }) =>
      traceHeader === undefined ? [] : envelopes.map(({ id }) => [id, traceHeader] as const),
    ),
  );

const failureReport = (
  sequenceNumber: string,
  published: number,
  failure: unknown,
): RelayReport => ({
  batchItemFailures: [{ itemIdentifier: sequenceNumber }],
  published,
  failure,
});

/**
 * Publishes the outboxes of a batch of stream records, in stream order.
 *
 * Order: a stream delivers the records of one item in order, and the source mapping delivers again everything from the
 * reported record on. So after a failure the earliest record with an unpublished event is reported. Later events of its
 * aggregate were not sent, because the publisher stops; sent events of other aggregates are sent twice, with the same
 * ids, and consumers ignore the duplicates.
 *
 * An unreadable record is reported alone, after everything before it has been published. Bisecting then isolates it, and
 * only this record ends in the on-failure queue.
 *
 * @throws what the publisher throws, except EventsNotPublished: that is reported.
 */
export const relayOutbox = async (
  records: readonly StreamRecord[],
  publisher: EventPublisher,
): Promise<RelayReport> => {
  const { readable, poison, failure } = readRecords(records, read);
  const envelopes = readable.flatMap((record) => record.envelopes);
  try {
    await publisher.publish(envelopes, tracesOf(readable));
  } catch (error) {
    const unpublished = ({ id }: EventEnvelope) =>
      !(error instanceof EventsNotPublished) || error.unpublishedIds.has(id);
    const first = readable.find((record) => record.envelopes.some(unpublished));
    if (first === undefined) throw error;
    const sent = envelopes.filter((envelope) => !unpublished(envelope)).length;
    return failureReport(first.sequenceNumber, sent, error);
  }
  return poison === undefined
    ? { batchItemFailures: [], published: envelopes.length }
    : failureReport(poison, envelopes.length, failure);
};
