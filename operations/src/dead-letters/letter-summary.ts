import type { DeadLetter, LeasedMessage } from './dead-letter.ts';
import { eventOf, type EventFacts } from './event-facts.ts';
import { readDeadLetter } from './read-dead-letter.ts';

/** A dead letter as `list` shows it and `--json` prints it. */
export interface LetterSummary {
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

export const summaryOf = (service: string, message: LeasedMessage): LetterSummary => {
  const letter = readDeadLetter(message);
  const event = eventOf(letter);
  return {
    service,
    messageId: message.messageId,
    sentAt: message.sentAt.toISOString(),
    kind: letter.kind,
    ...(letter.kind !== 'unknown' && { functionName: letter.functionName }),
    ...letter.failure,
    ...(event && { event }),
    ...(letter.kind === 'stream' && { records: letter.batch.batchSize }),
  };
};

const aboutEvent = ({ type, id, subject }: EventFacts): string =>
  `${type ?? 'event'} ${id ?? 'without id'} about ${subject ?? 'nobody'}`;

/** Two lines for a human: what it is, and why it is here. */
export const describe = (summary: LetterSummary): readonly string[] => {
  const { messageId, sentAt, event, records, functionName, code, message } = summary;
  const what = event ? aboutEvent(event) : records === undefined ? 'message' : `${records} records`;
  return [
    `  ${messageId}  ${sentAt}  ${what}`,
    `      ${functionName === undefined ? '' : `${functionName}: `}${code}: ${message}`,
  ];
};
