import { parseInvalidationMessage } from './invalidation-message.ts';
import type { InvalidationMessage } from './invalidation-message.ts';
import type { RedisClient } from './scripts/redis-script.ts';

/** Notifies the owner of the feed. */
export interface InvalidationFeedEvents {
  onSubscribed(): void;
  onMessage(message: InvalidationMessage): void;
  /** The subscription is gone, or delivered a message that is not valid. */
  onUnsubscribed(): void;
  /** Redis did not accept the subscription. */
  onRefused(error: unknown): void;
}

/** The subscription to invalidations, on a separate connection, as Redis requires. */
export class InvalidationFeed {
  readonly #client: RedisClient;
  readonly #channel: string;
  readonly #events: InvalidationFeedEvents;
  #closed = false;

  constructor(client: RedisClient, channel: string, events: InvalidationFeedEvents) {
    this.#client = client;
    this.#channel = channel;
    this.#events = events;
    client.on('ready', () => this.#subscribe());
    client.on('close', () => this.#events.onUnsubscribed());
    // A cluster's subscriber may move to another node and miss what is published meanwhile.
    client.on('-node', () => this.#subscribe());
    client.on('message', (_channel: string, text: string) => this.#receive(text));
    // The data connection's state reports the failure too. Without a listener ioredis prints to stderr.
    client.on('error', () => undefined);
    client.connect().catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#client.disconnect();
  }

  #subscribe(): void {
    if (this.#closed) return;
    this.#client.subscribe(this.#channel).then(
      () => this.#events.onSubscribed(),
      (error: unknown) => {
        this.#events.onUnsubscribed();
        this.#events.onRefused(error);
      },
    );
  }

  #receive(text: string): void {
    const message = parseInvalidationMessage(text);
    if (message === undefined) this.#events.onUnsubscribed();
    else this.#events.onMessage(message);
  }
}
