import type { EventEnvelope } from '../envelope.ts';

/** Entries of one PutEvents request (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html). */
export const MAX_ENTRIES = 10;
/** Bytes of one PutEvents request: the older quota, which some accounts and emulators still enforce. */
export const MAX_BYTES = 256 * 1024;

const TIME_BYTES = 14;

/** The size of an entry as EventBridge counts it: time, source, detail-type and detail in UTF-8. */
export const entryBytes = (envelope: EventEnvelope): number =>
  TIME_BYTES +
  Buffer.byteLength(envelope.source) +
  Buffer.byteLength(envelope.type) +
  Buffer.byteLength(JSON.stringify(envelope));

/**
 * Splits events into requests within EventBridge's limits, in order. No request contains two events of one aggregate:
 * entries fail one by one, and a failed one must be sent again before its successor.
 */
export const intoBatches = (envelopes: readonly EventEnvelope[]): EventEnvelope[][] => {
  const batches: EventEnvelope[][] = [];
  let batch: EventEnvelope[] = [];
  let bytes = 0;
  for (const envelope of envelopes) {
    const size = entryBytes(envelope);
    const full =
      batch.length === MAX_ENTRIES ||
      bytes + size > MAX_BYTES ||
      batch.some(
        ({ source, subject }) => source === envelope.source && subject === envelope.subject,
      );
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(envelope);
    bytes += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
};
