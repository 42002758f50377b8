import {
  DescribeEventBusCommand,
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { CommerceError } from '@commerce/domain-primitives';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventEnvelope } from '../envelope.ts';
import { entryBytes, intoBatches, MAX_BYTES } from './batches.ts';
import { type EventPublisher, EventsNotPublished, type TraceHeaders } from './event-publisher.ts';

/** Options of {@link EventBridgePublisher}. */
export interface EventBridgePublisherOptions {
  readonly client: EventBridgeClient;
  readonly busName: string;
  /** Attempts for each batch, with the entries that the bus did not accept. Default 5. */
  readonly attempts?: number;
  /** Waits between attempts; tests pass their own. Default: a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** The current time in milliseconds; tests pass their own. Default: the clock of the machine. */
  readonly now?: () => number;
}

const BASE_DELAY_MS = 50;
const MAX_DELAY_MS = 2_000;
// If a bus is deleted while functions run, at most the events published in this time are lost.
const BUS_VERIFIED_FOR_MS = 60_000;

/** Exponential backoff with full jitter, so that publishers that failed together do not return together. */
const backoff = (attempt: number): number =>
  Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt);

const isMissingBus = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/** {@link EventPublisher} on Amazon EventBridge. */
export class EventBridgePublisher implements EventPublisher {
  readonly #client: EventBridgeClient;
  readonly #busName: string;
  readonly #attempts: number;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  readonly #now: () => number;
  #busVerifiedAt = -Infinity;

  constructor(options: EventBridgePublisherOptions) {
    const { client, busName, attempts = 5, wait = sleep, now = Date.now } = options;
    this.#client = client;
    this.#busName = busName;
    this.#attempts = attempts;
    this.#wait = wait;
    this.#now = now;
  }

  async publish(
    envelopes: readonly EventEnvelope[],
    traces: TraceHeaders = new Map(),
  ): Promise<void> {
    if (envelopes.length === 0) return;
    await this.#verifyBus();
    const oversized = envelopes.find((envelope) => entryBytes(envelope) > MAX_BYTES);
    if (oversized) {
      const from = envelopes.slice(envelopes.indexOf(oversized));
      await this.#send(envelopes.slice(0, envelopes.indexOf(oversized)), from, traces);
      throw new EventsNotPublished(from, `event ${oversized.id} is over ${MAX_BYTES} bytes.`);
    }
    await this.#send(envelopes, [], traces);
  }

  /** @param held the events after these, which stay unpublished in any case. */
  async #send(
    envelopes: readonly EventEnvelope[],
    held: readonly EventEnvelope[],
    traces: TraceHeaders,
  ): Promise<void> {
    const batches = intoBatches(envelopes);
    for (const [index, batch] of batches.entries()) {
      const { refused, reason } = await this.#sendBatch(batch, traces);
      if (refused.length > 0) {
        throw new EventsNotPublished(
          [...refused, ...batches.slice(index + 1).flat(), ...held],
          reason,
        );
      }
    }
  }

  async #sendBatch(
    batch: EventEnvelope[],
    traces: TraceHeaders,
  ): Promise<{ refused: EventEnvelope[]; reason: string }> {
    let refused = batch;
    let reason = '';
    for (let attempt = 0; attempt < this.#attempts && refused.length > 0; attempt += 1) {
      if (attempt > 0) await this.#wait(backoff(attempt));
      try {
        const sent = refused;
        const response = await this.#client.send(
          new PutEventsCommand({ Entries: sent.map((envelope) => this.#entry(envelope, traces)) }),
        );
        // The response lists the entries by position; one without an EventId was not accepted.
        refused = sent.filter((_, position) => response.Entries?.[position]?.EventId === undefined);
        reason = response.Entries?.find(({ ErrorCode }) => ErrorCode)?.ErrorMessage ?? '';
      } catch (error) {
        if (isMissingBus(error)) throw this.#missingBus(error);
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    return { refused, reason };
  }

  #entry(envelope: EventEnvelope, traces: TraceHeaders): PutEventsRequestEntry {
    const traceHeader = traces.get(envelope.id);
    return {
      EventBusName: this.#busName,
      Source: envelope.source,
      DetailType: envelope.type,
      Time: new Date(envelope.occurredAt),
      Resources: [],
      Detail: JSON.stringify(envelope),
      // EventBridge passes it on to the consumers, whose segments then join this trace.
      ...(traceHeader !== undefined && { TraceHeader: traceHeader }),
    };
  }

  /** PutEvents accepts events for a bus that does not exist and drops them, so its existence is checked regularly. */
  async #verifyBus(): Promise<void> {
    if (this.#now() - this.#busVerifiedAt < BUS_VERIFIED_FOR_MS) return;
    try {
      await this.#client.send(new DescribeEventBusCommand({ Name: this.#busName }));
    } catch (error) {
      if (isMissingBus(error)) throw this.#missingBus(error);
      throw error;
    }
    this.#busVerifiedAt = this.#now();
  }

  #missingBus(cause: unknown): CommerceError {
    return new CommerceError({
      code: 'event-bus-missing',
      kind: 'unavailable',
      message: `The event bus ${this.#busName} does not exist.`,
      cause,
    });
  }
}
