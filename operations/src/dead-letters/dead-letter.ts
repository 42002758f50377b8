/** A message of a dead-letter queue, leased to this process until its visibility timeout ends. */
export interface LeasedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: Date;
}

/** Why something was put aside. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** An event that a function could not be given or could not handle. */
export interface EventLetter {
  readonly kind: 'event';
  /** Who put it aside: the rule that could not deliver, the consumer itself, or Lambda for it. */
  readonly origin: 'rule' | 'consumer' | 'function';
  readonly functionName: string;
  /** What the function is to be invoked with. */
  readonly event: unknown;
  readonly failure: Failure;
}

/** Records of a table's stream that the relay could not handle; they themselves stay in the stream. */
export interface StreamLetter {
  readonly kind: 'stream';
  readonly functionName: string;
  readonly batch: StreamBatch;
  readonly failure: Failure;
}

export interface StreamBatch {
  readonly streamArn: string;
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  readonly batchSize: number;
}

/** A message nobody of this platform wrote. It is shown and kept. */
export interface UnknownLetter {
  readonly kind: 'unknown';
  readonly failure: Failure;
}

export type DeadLetter = EventLetter | StreamLetter | UnknownLetter;
