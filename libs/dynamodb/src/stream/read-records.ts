import { sequenceNumberOf, type StreamRecord } from './stream-record.ts';

/** The records of a batch up to the first that cannot be read. */
export interface ReadRecords<Read> {
  readonly readable: readonly Read[];
  /** The sequence number of the record that cannot be read, if there is one. */
  readonly poison?: string;
  readonly failure?: unknown;
}

/**
 * Reads records up to the first unreadable one. Its function handles the records before it and then reports it alone:
 * bisecting isolates it, and only this record ends in the on-failure queue.
 *
 * @param read throws for a record that it cannot read.
 */
export const readRecords = <Read>(
  records: readonly StreamRecord[],
  read: (record: StreamRecord) => Read,
): ReadRecords<Read> => {
  const readable: Read[] = [];
  for (const record of records) {
    try {
      readable.push(read(record));
    } catch (failure) {
      return { readable, poison: sequenceNumberOf(record), failure };
    }
  }
  return { readable };
};
