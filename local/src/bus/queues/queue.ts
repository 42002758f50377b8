import { createHash, randomUUID } from 'node:crypto';

/** A message attribute as SQS carries it. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: string | undefined;
}

export interface StoredMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly sentAt: number;
}

export type ReceivedMessage = StoredMessage & {
  readonly receiptHandle: string;
  readonly receiveCount: number;
  readonly firstReceivedAt: number;
};

interface Slot {
  readonly message: StoredMessage;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
}

export interface QueueCounts {
  readonly visible: number;
  /** Received and not yet deleted. */
  readonly inFlight: number;
  /** Sent with a delay that is not over. */
  readonly delayed: number;
}

const RECEIPT_HANDLE = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.[\da-f-]{36}$/;

/**
 * A standard queue in memory. The journal keeps what was sent and deleted; which consumer holds which
 * message is lost with the process: at worst a message is received again, as SQS may do at any time.
 */
export class Queue {
  readonly name: string;
  visibilityTimeoutSeconds: number;
  readonly #slots = new Map<string, Slot>();
  #arrival = Promise.withResolvers<undefined>();

  constructor(name: string, visibilityTimeoutSeconds: number) {
    this.name = name;
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
  }

  has(messageId: string): boolean {
    return this.#slots.has(messageId);
  }

  add(message: StoredMessage, visibleAt: number): void {
    this.#slots.set(message.messageId, { message, visibleAt, receiveCount: 0, firstReceivedAt: 0 });
    this.#arrival.resolve(undefined);
    this.#arrival = Promise.withResolvers<undefined>();
  }

  /** Resolves when the next message is added. */
  async nextArrival(): Promise<void> {
    await this.#arrival.promise;
  }

  /** Takes up to `limit` visible messages, oldest first, and hides them for the visibility timeout. */
  receive(
    limit: number,
    now: number,
    visibilityTimeoutSeconds?: number,
  ): readonly ReceivedMessage[] {
    const hiddenUntil = now + (visibilityTimeoutSeconds ?? this.visibilityTimeoutSeconds) * 1_000;
    const visible = [...this.#slots.values()]
      .filter((slot) => slot.visibleAt <= now)
      .slice(0, limit);
    return visible.map((slot) => {
      slot.visibleAt = hiddenUntil;
      slot.receiveCount += 1;
      slot.firstReceivedAt ||= now;
      return {
        ...slot.message,
        receiptHandle: `${slot.message.messageId}.${randomUUID()}`,
        receiveCount: slot.receiveCount,
        firstReceivedAt: slot.firstReceivedAt,
      };
    });
  }

  /**
   * The message a receipt handle belongs to; undefined when it is not one. Handles stay valid over a restart, since
   * they begin with the id.
   */
  static messageIdOf(receiptHandle: string): string | undefined {
    return RECEIPT_HANDLE.exec(receiptHandle)?.[1];
  }

  /** Whether a consumer has received the message and still holds it. */
  isInFlight(messageId: string, now: number): boolean {
    const slot = this.#slots.get(messageId);
    return slot !== undefined && slot.receiveCount > 0 && slot.visibleAt > now;
  }

  delete(messageId: string): boolean {
    return this.#slots.delete(messageId);
  }

  changeVisibility(messageId: string, visibleAt: number): void {
    const slot = this.#slots.get(messageId);
    if (slot !== undefined) slot.visibleAt = visibleAt;
  }

  purge(): void {
    this.#slots.clear();
  }

  counts(now: number): QueueCounts {
    const hidden = [...this.#slots.values()].filter((slot) => slot.visibleAt > now);
    const delayed = hidden.filter((slot) => slot.receiveCount === 0).length;
    return {
      visible: this.#slots.size - hidden.length,
      inFlight: hidden.length - delayed,
      delayed,
    };
  }
}

/** A message id that is the same each time the same thing is sent, so that sending it again changes nothing. */
export const messageIdFor = (key: string): string => {
  const hash = createHash('sha256').update(key).digest('hex');
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hash.slice(ends[index - 1] ?? 0, end))
    .join('-');
};
