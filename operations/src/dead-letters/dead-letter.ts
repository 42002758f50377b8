/** A message of a dead-letter queue, leased to this process until its visibility timeout ends. */
export interface LeasedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: Date;
}

/** Why a message became a dead letter. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** An event that could not be delivered to a function or that the function could not handle. */
export interface EventDeadLetter {
  readonly kind: 'event';
  /** What sent it to the queue: the rule that could not deliver it, the consumer, or Lambda. */
  readonly origin: 'rule' | 'consumer' | 'function';
  readonly functionName: string;
  /** The payload for the function. */
  readonly event: unknown;
  readonly failure: Failure;
}

/** Stream records that the relay could not handle. The records stay in the stream, not in the queue. */
export interface StreamDeadLetter {
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

/** A message in an unknown format. It is listed and kept. */
export interface UnknownDeadLetter {
  readonly kind: 'unknown';
  readonly failure: Failure;
}

export type DeadLetter = EventDeadLetter | StreamDeadLetter | UnknownDeadLetter;
