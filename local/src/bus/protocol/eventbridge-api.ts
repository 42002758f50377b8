import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { isJsonObject, type JsonObject } from '../../patterns/index.ts';
import { eventBusArn, LOCAL_ACCOUNT, LOCAL_REGION } from '../local-account.ts';
import { AwsError } from './aws-error.ts';
import { parseInput } from './parse-input.ts';

/** PutEvents takes at most this many entries (API reference, "PutEvents"). */
const MAX_BATCH = 10;
/** 256 KB until January 2026 (AWS Compute Blog, "More room to build: serverless services now support payloads up to 1 MB"). */
const MAX_REQUEST_BYTES = 1024 * 1024;
/** API reference, "PutEventsRequestEntry". */
const MAX_DETAIL_TYPE = 128;

const entrySchema = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  Time: z.union([z.number(), z.string()]).optional(),
});

const putEventsSchema = z.object({ Entries: z.array(entrySchema).min(1).max(MAX_BATCH) });
const nameSchema = z.object({ Name: z.string().optional() });

type Entry = z.infer<typeof entrySchema>;
interface Refusal {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}
type EntryResult = { readonly EventId: string } | Refusal;

/** What the protocol needs of the bus behind it. */
export interface EventSink {
  readonly knowsEventBus: (name: string) => boolean;
  readonly eventBuses: () => readonly string[];
  /** Resolves once the event can no longer be lost. */
  readonly accept: (eventBus: string, event: JsonObject) => Promise<void>;
}

type Operation = (input: unknown, sink: EventSink) => Promise<unknown> | object;

const putEvents = async (input: unknown, sink: EventSink): Promise<unknown> => {
  const { Entries: entries } = parseInput(putEventsSchema, input);
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > MAX_REQUEST_BYTES) {
    throw new AwsError(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  }
  const results = await Promise.all(entries.map((entry) => putEvent(entry, sink)));
  return {
    FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
    Entries: results,
  };
};

/** The calls of the EventBridge API that are served, by name. Rules come from the services' registrations. */
export const EVENTBRIDGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  PutEvents: putEvents,
  DescribeEventBus: (input, sink) => {
    const name = busName(parseInput(nameSchema, input).Name);
    if (!sink.knowsEventBus(name)) {
      throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
    }
    return { Name: name, Arn: eventBusArn(name) };
  },
  ListEventBuses: (_input, sink) => ({
    EventBuses: sink.eventBuses().map((name) => ({ Name: name, Arn: eventBusArn(name) })),
  }),
};

/** As the user guide counts ("Calculating PutEvents event entry size"). */
const entryBytes = (entry: Entry): number => {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  return bytes + (entry.Time === undefined ? 0 : 14);
};

const putEvent = async (entry: Entry, sink: EventSink): Promise<EntryResult> => {
  const eventBus = busName(entry.EventBusName);
  const event = toEvent(entry);
  if ('ErrorCode' in event) return event;
  // AWS reports success here and drops the event (aws/aws-sdk issue 186). The local bus reports the mistake.
  if (!sink.knowsEventBus(eventBus)) {
    return refuse('ResourceNotFoundException', `Event bus ${eventBus} does not exist.`);
  }
  try {
    await sink.accept(eventBus, event.accepted);
  } catch (error) {
    return refuse('InternalFailure', `The event could not be stored: ${String(error)}`);
  }
  return { EventId: event.id };
};

const toEvent = (
  entry: Entry,
): { readonly id: string; readonly accepted: JsonObject } | Refusal => {
  const { Source: source, DetailType: detailType } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!entry.Detail) return missing('Detail');
  if (detailType.length > MAX_DETAIL_TYPE) {
    return invalid('DetailType', `it has more than ${MAX_DETAIL_TYPE} characters.`);
  }
  if (source.startsWith('aws.')) {
    return refuse('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = parseDetail(entry.Detail);
  if (detail === undefined) return refuse('MalformedDetail', 'Detail is malformed.');
  const time = entryTime(entry.Time);
  if (time === undefined) return refuse('InvalidArgument', 'Parameter Time is not valid.');
  const id = randomUUID();
  const accepted = {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: LOCAL_ACCOUNT,
    time,
    region: LOCAL_REGION,
    resources: entry.Resources ?? [],
    detail,
  };
  return { id, accepted };
};

const parseDetail = (text: string): JsonObject | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return isJsonObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** EventBridge's time has whole seconds; the request carries seconds since the epoch. */
const entryTime = (time: Entry['Time']): string | undefined => {
  const milliseconds =
    time === undefined ? Date.now() : typeof time === 'number' ? time * 1_000 : Date.parse(time);
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : `${date.toISOString().slice(0, 19)}Z`;
};

/** A bus may be named by its name or by its ARN. */
const busName = (name: string | undefined): string => name?.split('event-bus/').at(-1) ?? 'default';

const missing = (parameter: string): Refusal =>
  invalid(parameter, `${parameter} is a required argument.`);

const invalid = (parameter: string, reason: string): Refusal =>
  refuse('InvalidArgument', `Parameter ${parameter} is not valid. Reason: ${reason}`);

const refuse = (ErrorCode: string, ErrorMessage: string): Refusal => ({ ErrorCode, ErrorMessage });
