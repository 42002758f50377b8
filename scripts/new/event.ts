import type { Change } from './change.ts';
import type { Checkout } from './context.ts';
import { declareContracts, recordEvent } from './event-insertions.ts';
import { readExistingContext } from './existing-context.ts';
import { purposeOf, spaced } from './names.ts';

/** An event to add to an aggregate. */
export interface NewEvent {
  /** Such as `shipment.dispatched`: a noun and what happened to it. */
  readonly type: string;
  /** The context that publishes it. */
  readonly context: string;
  /** The aggregate that records it. */
  readonly aggregate: string;
}

const TYPE = /^[a-z][a-z0-9]*(\.[a-z0-9]+)+$/;

/** Whether a text names an event: words in lower case with dots between them, at least two. */
export const isEventType = (text: string): boolean => TYPE.test(text) && text.length <= 60;

/** A contract with the id of the aggregate and the time, recorded by the aggregate and mapped to its envelope. */
export const eventChange = (
  { type, context, aggregate }: NewEvent,
  { root, read }: Checkout,
): Change => {
  const { idField: subjectField } = readExistingContext(context, aggregate, read);
  const verb = type.split('.').at(-1) ?? type;
  const fields = {
    [subjectField]: { schema: 'wireId', example: `'${aggregate}-1'` },
    [`${verb}At`]: { schema: 'wireTime', example: 'TIME' },
  };
  const purpose = purposeOf(spaced(aggregate), verb);
  const contract = { type, source: context, purpose, subjectField, fields };
  const declared = declareContracts(root, [contract], read);
  return {
    newFiles: declared.newFiles,
    insertions: [...declared.insertions, ...recordEvent(context, aggregate, contract, read)],
  };
};
