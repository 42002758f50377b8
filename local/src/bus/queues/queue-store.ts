import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { Journal } from '../journal.ts';
import type { DeadLetter } from '../delivery/dead-letter.ts';
import { messageIdFor, Queue, type MessageAttribute, type StoredMessage } from './queue.ts';

const attributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const recordSchema = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('created'),
    queue: z.string(),
    visibilityTimeoutSeconds: z.number(),
  }),
  z.object({
    change: z.literal('sent'),
    queue: z.string(),
    message: z.object({
      messageId: z.string(),
      body: z.string(),
      attributes: z.record(z.string(), attributeSchema),
      sentAt: z.number(),
    }),
    /** When its delay is over. */
    visibleAt: z.number().default(0),
  }),
  z.object({ change: z.literal('deleted'), queue: z.string(), messageId: z.string() }),
  z.object({ change: z.literal('purged'), queue: z.string() }),
]);

type QueueRecord = z.infer<typeof recordSchema>;

/** All queues, each message on disk before its sender hears that it was accepted. */
export class QueueStore {
  readonly #queues: Map<string, Queue>;
  readonly #journal: Journal;

  private constructor(queues: Map<string, Queue>, journal: Journal) {
    this.#queues = queues;
    this.#journal = journal;
  }

  static async open(path: string): Promise<QueueStore> {
    const queues = new Map<string, Queue>();
    const journal = await Journal.open(path, (record) => {
      applyRecord(queues, recordSchema.parse(record));
    });
    return new QueueStore(queues, journal);
  }

  find(name: string): Queue | undefined {
    return this.#queues.get(name);
  }

  all(): readonly Queue[] {
    return [...this.#queues.values()];
  }

  /** Creates a queue, or gives an existing one the visibility timeout. */
  async create(name: string, visibilityTimeoutSeconds: number): Promise<Queue> {
    const existing = this.#queues.get(name);
    if (existing?.visibilityTimeoutSeconds === visibilityTimeoutSeconds) return existing;
    await this.#record({ change: 'created', queue: name, visibilityTimeoutSeconds });
    return this.#queues.get(name) ?? new Queue(name, visibilityTimeoutSeconds);
  }

  async send(
    queue: Queue,
    body: string,
    attributes: Readonly<Record<string, MessageAttribute>>,
    delaySeconds = 0,
  ): Promise<StoredMessage> {
    const message = {
      messageId: randomUUID(),
      body,
      attributes: { ...attributes },
      sentAt: Date.now(),
    };
    const visibleAt = delaySeconds === 0 ? 0 : message.sentAt + delaySeconds * 1_000;
    await this.#record({ change: 'sent', queue: queue.name, message, visibleAt });
    return message;
  }

  /**
   * Keeps a dead letter. The queue is created when no service declared it, so that the event is not lost.
   *
   * @param key names the failure; sending the same failure twice leaves one message
   */
  async keepDeadLetter(queueName: string, key: string, letter: DeadLetter): Promise<void> {
    const queue = this.#queues.get(queueName) ?? (await this.create(queueName, 30));
    const messageId = messageIdFor(key);
    if (queue.has(messageId)) return;
    const attributes = Object.fromEntries(
      Object.entries(letter.attributes).map(([name, text]) => [
        name,
        { DataType: 'String', StringValue: text },
      ]),
    );
    const message = { messageId, body: letter.body, attributes, sentAt: Date.now() };
    await this.#record({ change: 'sent', queue: queueName, message, visibleAt: 0 });
  }

  async delete(queue: Queue, messageId: string): Promise<void> {
    if (queue.has(messageId)) {
      await this.#record({ change: 'deleted', queue: queue.name, messageId });
    }
  }

  async purge(queue: Queue): Promise<void> {
    await this.#record({ change: 'purged', queue: queue.name });
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }

  async #record(record: QueueRecord): Promise<void> {
    await this.#journal.append(record);
    applyRecord(this.#queues, record);
  }
}

const applyRecord = (queues: Map<string, Queue>, record: QueueRecord): void => {
  const queue = queues.get(record.queue);
  switch (record.change) {
    case 'created':
      if (queue === undefined) {
        queues.set(record.queue, new Queue(record.queue, record.visibilityTimeoutSeconds));
      } else queue.visibilityTimeoutSeconds = record.visibilityTimeoutSeconds;
      break;
    case 'sent':
      queue?.add(record.message, record.visibleAt);
      break;
    case 'deleted':
      queue?.delete(record.messageId);
      break;
    case 'purged':
      queue?.purge();
      break;
  }
};
