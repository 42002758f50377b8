import type { DeadLetter, LeasedMessage } from './dead-letter.ts';
import { eventOf, type EventFacts } from './event-facts.ts';
import { readDeadLetter } from './read-dead-letter.ts';

/** A dead letter as `list` and `--json` print it. */
export interface DeadLetterSummary {
  readonly service: string;
  readonly messageId: string;
  readonly sentAt: string;
  readonly kind: DeadLetter['kind'];
  readonly functionName?: string;
  readonly code: string;
  readonly message: string;
  readonly event?: EventFacts;
  readonly records?: number;
}

export const summaryOf = (service: string, message: LeasedMessage): DeadLetterSummary => {
  const deadLetter = readDeadLetter(message);
  const event = eventOf(deadLetter);
  return {
    service,
    messageId: message.messageId,
    sentAt: message.sentAt.toISOString(),
    kind: deadLetter.kind,
    ...(deadLetter.kind !== 'unknown' && { functionName: deadLetter.functionName }),
    ...deadLetter.failure,
    ...(event && { event }),
    ...(deadLetter.kind === 'stream' && { records: deadLetter.batch.batchSize }),
  };
};

const aboutEvent = ({ type, id, subject }: EventFacts): string =>
  `${type ?? 'event'} ${id ?? 'without id'} about ${subject ?? 'unknown'}`;

/** Two lines of text: what the message is, and why it failed. */
export const describe = (summary: DeadLetterSummary): readonly string[] => {
  const { messageId, sentAt, event, records, functionName, code, message } = summary;
  const what = event ? aboutEvent(event) : records === undefined ? 'message' : `${records} records`;
  return [
    `  ${messageId}  ${sentAt}  ${what}`,
    `      ${functionName === undefined ? '' : `${functionName}: `}${code}: ${message}`,
  ];
};
